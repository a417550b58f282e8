package jenkins

import (
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// value evaluates the tokens [from, to): a string, a number, a sum of them, or a variable with such a value. What else
// there is is unknown.
func (p *pipeline) value(from, to int) *document.Node {
	// Line breaks around a value have no meaning.
	for from < to && p.tokens[from].kind == newline {
		from++
	}
	for to > from && p.tokens[to-1].kind == newline {
		to--
	}
	if from >= to {
		return document.NewUnknown(source.Span{File: p.file.Source})
	}
	span := p.locate(p.tokens[from].start, p.tokens[to-1].end)
	// A sum of products: the weaker operator is cut first.
	if parts := p.parts(from, to, "+"); len(parts) > 1 {
		return p.sum(parts, span)
	}
	if parts := p.parts(from, to, "*"); len(parts) > 1 {
		return p.product(parts, span)
	}
	if n := p.operand(from, to); n != nil {
		return n
	}
	return document.NewUnknown(span)
}

// parts cuts tokens at a sign outside of brackets.
func (p *pipeline) parts(from, to int, at string) [][2]int {
	var parts [][2]int
	start := from
	for i := from; i < to; i++ {
		if p.opens(i) {
			i = min(p.closing(i), to-1)
		} else if p.is(i, at) {
			parts, start = append(parts, [2]int{start, i}), i+1
		}
	}
	return append(parts, [2]int{start, to})
}

// sum puts texts together, or adds numbers. Only a text at the beginning makes it one for sure.
func (p *pipeline) sum(parts [][2]int, span source.Span) *document.Node {
	var whole document.Builder
	texts := false
	for i, part := range parts {
		n := p.value(part[0], part[1])
		texts = texts || n.Kind == document.String
		// 1 + 2 + 'a' begins with a sum of numbers.
		if i == 0 && !texts {
			return document.NewUnknown(span)
		}
		whole.Add(n)
	}
	return whole.Node(span)
}

// product multiplies numbers: 12 * 3600. The factors are bounded, so that the result fits in an int.
func (p *pipeline) product(parts [][2]int, span source.Span) *document.Node {
	total := 1
	for _, part := range parts {
		n := p.value(part[0], part[1])
		factor, err := strconv.Atoi(n.Text)
		if n.Kind != document.Number || err != nil || factor > 1<<20 || total > 1<<20 {
			return document.NewUnknown(span)
		}
		total *= factor
	}
	return document.NewScalar(document.Number, strconv.Itoa(total), span)
}

// operand evaluates one string, number or variable; nil for anything else.
func (p *pipeline) operand(from, to int) *document.Node {
	t := p.tokens[from]
	switch {
	// env.NAME
	case to-from == 3 && p.word(from) == "env" && p.is(from+1, "."):
		return p.variable(p.word(from + 2))
	case to-from != 1:
		return nil
	case t.kind == text:
		return p.content(t)
	case t.kind == number:
		if _, err := strconv.Atoi(p.text[t.start:t.end]); err == nil {
			return document.NewScalar(document.Number, p.text[t.start:t.end], p.locate(t.start, t.end))
		}
	case t.kind == name && p.word(from) == "null":
		return document.NewScalar(document.Null, "null", p.locate(t.start, t.end))
	case t.kind == name:
		return p.variable(p.word(from))
	}
	return nil
}

// variable returns the value of a variable that is set once in the file; nil for others.
func (p *pipeline) variable(name string) *document.Node {
	set, ok := p.variables[name]
	if !ok || set.unknown || p.busy[name] || len(p.busy) > bound.ShellsInShells {
		return nil
	}
	p.busy[name] = true
	defer delete(p.busy, name)
	n := p.value(set.from, set.to)
	// The caller makes it a hole at the place where it is used.
	if n.Kind == document.Unknown || len(n.Text) > bound.ShellValue {
		return nil
	}
	return n
}

// content decodes a string. What is inserted into it is known if it is a variable that is.
func (p *pipeline) content(t token) *document.Node {
	start, end := t.start+len(t.quote), max(t.start+len(t.quote), t.end-len(t.quote))
	var b document.Builder
	inserts := t.quote[0] == '"' || t.quote == "$/" || t.quote == "/"
	// Each round copies the text up to the next backslash or dollar sign, and then what that begins.
	for at := start; at < end; {
		next := end
		if i := strings.IndexAny(p.text[at:end], `\$`); i >= 0 {
			next = at + i
		}
		b.Literal(p.text[at:next], p.locate.From(at))
		switch at = next; {
		case at == end:
		case p.text[at] == '\\':
			at = p.escape(&b, t, at, end)
		case !inserts:
			b.Literal("$", p.locate.From(at))
			at++
		default:
			at = p.insert(&b, t, at, end)
		}
	}
	n := b.Node(p.locate(t.start, t.end))
	if len(t.quote) > 1 { // a text of several lines
		n.Span = p.locate(start, end)
	}
	return n
}

// escapes are the characters that a backslash stands for with a letter. Before a line break it removes the break.
var escapes = map[byte]string{'n': "\n", 't': "\t", 'r': "\r", 'b': "\b", 'f': "\f", '\n': ""}

// escape adds what a backslash begins, and returns where that ends.
func (p *pipeline) escape(b *document.Builder, t token, at, end int) int {
	next := min(at+2, end)
	switch c := p.text[at+1]; {
	// In these strings a backslash is a character, except before a slash.
	case t.quote == "$/", t.quote == "/" && c != '/', at+1 >= end:
		b.Literal(`\`, p.locate.From(at))
		return at + 1
	// \u00e9: one character, which is not worked out.
	case c == 'u':
		b.Hole(1, 1)
		return min(at+6, end)
	default:
		decoded, ok := escapes[c]
		if !ok {
			decoded = p.text[at+1 : next]
		}
		b.At(decoded, p.locate(at, next))
	}
	return next
}

// insert adds what a dollar begins: ${code}, $name, or only itself.
func (p *pipeline) insert(b *document.Builder, t token, at, end int) int {
	s := scanner{text: p.text[:end]}
	next := at + 1
	switch {
	// $$ and $/ stand for the second character.
	case t.quote == "$/" && next < end && (p.text[next] == '$' || p.text[next] == '/'):
		b.At(p.text[next:next+1], p.locate(at, next+1))
		return next + 1
	case next < end && p.text[next] == '{':
		next = s.insertEnd(at + 2)
	case next < end && letter(p.text[next]):
		next = s.wordEnd(next)
		// $env.NAME: the name extends over dots.
		for next+1 < end && p.text[next] == '.' && letter(p.text[next+1]) {
			next = s.wordEnd(next + 1)
		}
	default:
		b.Literal("$", p.locate.From(at))
		return next
	}
	code := strings.TrimPrefix(strings.TrimSpace(strings.Trim(p.text[at+1:next], "{}")), "env.")
	if n := p.variable(code); n != nil && n.Kind != document.Null {
		b.Add(n)
	} else {
		b.Hole(0, -1)
	}
	return next
}

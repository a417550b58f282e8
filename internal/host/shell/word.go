package shell

import (
	"slices"
	"sort"
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// word is an argument as the command sees it.
type word struct {
	// A String, with holes for unknown expansions
	text *document.Node
	// loose says that the shell may expand the word to any number of arguments: $MORE, "$@", {a,b}.
	loose bool
}

// known reports whether a word is completely known.
func (w word) known() bool { return !w.loose && !w.text.Partial() }

// quoting is how a shell reads a backslash.
type quoting int

const (
	bare    quoting = iota // a backslash escapes any character
	value                  // the same in a variable's value, which is never split into words
	double                 // in double quotes, it escapes four characters
	exact                  // it is an ordinary character
	here                   // in a here-document, it escapes three characters
	dedents                // and <<- also removes the tabs before each line
	dedent                 // <<- with a quoted end word only removes the tabs
)

// escapes reports whether a backslash before a character is removed, and the character is taken as it is.
func (q quoting) escapes(c byte) bool {
	switch q {
	case bare, value:
		return true
	case double:
		return strings.IndexByte("$`\"\\\n", c) >= 0
	case here, dedents:
		return strings.IndexByte("$`\\\n", c) >= 0
	}
	return false
}

// offset is a position of the parser as an offset in bytes.
func offset(p syntax.Pos) int { return int(p.Offset()) }

// span is the place of a part of the code in the file.
func (s *script) span(n syntax.Node) source.Span {
	start, end := min(offset(n.Pos()), len(s.code)), min(s.end(n), len(s.code))
	return s.locate(start, max(start, end))
}

// end returns the end of a part of the code. The parser treats CR and the end word of a here-document as parts of the
// characters before them.
func (s *script) end(n syntax.Node) int {
	switch n := n.(type) {
	case *syntax.Word:
		return s.end(n.Parts[len(n.Parts)-1])
	case *syntax.Lit:
		if end := offset(n.ValuePos) + len(n.Value); end <= len(s.code) && s.code[end-len(n.Value):end] == n.Value {
			return end
		}
	}
	return offset(n.End())
}

// hole is the unknown text of a part of the code.
func (s *script) hole(n syntax.Node) *document.Node { return document.NewHole(s.span(n), 0, -1) }

// word reads an argument.
func (s *script) word(w *syntax.Word) word {
	// {a,b} becomes two words.
	if split := (&syntax.Word{Parts: slices.Clone(w.Parts)}); syntax.SplitBraces(split) {
		return word{s.hole(w), true}
	}
	return s.join(w, bare)
}

// join reads the parts of a word; q is the quoting of parts without quotes.
func (s *script) join(w *syntax.Word, q quoting) word {
	var parts []*document.Node
	loose, literal := false, true
	for _, part := range w.Parts {
		switch part.(type) {
		// A word of these alone is literal.
		case *syntax.Lit, *syntax.SglQuoted, *syntax.DblQuoted:
		default:
			literal = false
		}
		read, splits := s.part(part, q)
		parts, loose = append(parts, read...), loose || splits
	}
	span := s.span(w)
	n := document.Join(span, parts...)
	// A word that is one literal is located with its quotes, as people see it; one with an expansion by its parts.
	if d, quoted := w.Parts[0].(*syntax.DblQuoted); quoted {
		literal = literal && len(d.Parts) == 1 && isLit(d.Parts[0])
	}
	if literal && len(w.Parts) == 1 && n.Kind == document.String {
		whole := *n // with its quotes
		whole.Span = span
		n = &whole
	}
	// A word that is one token keeps what is known of its claims.
	if len(parts) == 1 && n.Partial() {
		n.Embedded = parts[0].Embedded
	}
	// A word such as $A may become any number of words; with a literal part it is most likely one.
	return word{n, loose && n.Text == ""}
}

// isLit reports whether a part of a word is plain text.
func isLit(p syntax.WordPart) bool {
	_, ok := p.(*syntax.Lit)
	return ok
}

// part reads a part of a word. Outside of quotes, an expansion may become several words.
func (s *script) part(p syntax.WordPart, q quoting) (parts []*document.Node, splits bool) {
	one := func(n *document.Node) []*document.Node { return []*document.Node{n} }
	switch p := p.(type) {
	// ~ and ~name stand for home folders, outside of quotes.
	case *syntax.Lit:
		if (q == bare || q == value) && strings.HasPrefix(p.Value, "~") {
			return one(s.hole(p)), false
		}
		return one(s.lit(p, q)), false
	case *syntax.SglQuoted:
		return one(s.singleQuoted(p)), false
	case *syntax.DblQuoted:
		return s.doubleQuoted(p)
	case *syntax.ParamExp:
		// "$A" is always one word; $A is split at white space, and its asterisks become names of files.
		n, many := s.expansion(p)
		// A token has no white space.
		if n.Embedded != nil {
			return one(n), false
		}
		if many || q == bare && splitsUp(n) {
			return one(s.hole(p)), true
		}
		return one(n), false
	case *syntax.CmdSubst:
		n := s.substitution(p)
		if q == bare && splitsUp(n) {
			return one(s.hole(p)), true
		}
		return one(n), false
	// $((12 * 3600))
	case *syntax.ArithmExp:
		if sum, ok := calculate(p.X, 0); ok {
			return one(document.NewText(strconv.FormatInt(sum, 10), s.span(p), nil)), false
		}
	}
	return one(s.hole(p)), false
}

// singleQuoted reads '...', and $'...' unless there are escapes in it: these are the escapes of C, which are not read.
func (s *script) singleQuoted(p *syntax.SglQuoted) *document.Node {
	start, end := offset(p.Left)+1, offset(p.Right)
	if p.Dollar {
		start++
	}
	if start > end || end > len(s.code) || p.Dollar && strings.Contains(s.code[start:end], `\`) {
		return s.hole(p)
	}
	return s.literal(start, end, exact)
}

// doubleQuoted reads "...". It is one word, except for "$@" in it.
func (s *script) doubleQuoted(p *syntax.DblQuoted) (parts []*document.Node, splits bool) {
	for _, inner := range p.Parts {
		read, many := s.part(inner, double)
		parts, splits = append(parts, read...), splits || many
	}
	if len(parts) == 0 {
		parts = append(parts, document.NewText("", s.span(p), nil))
	}
	return parts, splits
}

// calculate evaluates arithmetic with only numbers: $((12 * 3600)).
func calculate(x syntax.ArithmExpr, depth int) (int64, bool) {
	// Far above all numbers in requests; two of them can be multiplied without overflow.
	const largest = 1 << 31
	if depth > bound.ShellSum {
		return 0, false
	}
	switch x := x.(type) {
	case *syntax.Word:
		n, err := strconv.ParseInt(x.Lit(), 10, 32)
		return n, err == nil && (x.Lit()[0] != '0' || n == 0) // 010 is 8
	case *syntax.ParenArithm:
		return calculate(x.X, depth+1)
	case *syntax.BinaryArithm:
		a, known := calculate(x.X, depth+1)
		b, too := calculate(x.Y, depth+1)
		if !known || !too || max(a, -a, b, -b) > largest {
			return 0, false
		}
		switch x.Op {
		case syntax.Add:
			return a + b, true
		case syntax.Sub:
			return a - b, true
		case syntax.Mul:
			return a * b, true
		}
	}
	return 0, false
}

// splitsUp reports whether a shell may split a text into words, or expand it to names of files.
func splitsUp(n *document.Node) bool {
	return n.Partial() || n.Text == "" || strings.ContainsAny(n.Text, " \t\n*?[")
}

// lit reads literal characters. If the parser has changed them in other ways, as in `...`, they are a hole.
func (s *script) lit(l *syntax.Lit, q quoting) *document.Node {
	start := offset(l.ValuePos)
	end := start + len(l.Value)
	if end > len(s.code) || s.code[start:end] != l.Value {
		return s.hole(l)
	}
	return s.literal(start, end, q)
}

// literal reads the code [start, end). The decoded text is shorter than the code where a backslash, a tab or the mark
// of a hole is removed, so each run is added with its own place.
func (s *script) literal(start, end int, q quoting) *document.Node {
	var text document.Builder
	mark, tabs := sort.SearchInts(s.marks, start), q == dedents || q == dedent
	for at := start; at < end; {
		c := s.code[at]
		lineStart := at == start || s.code[at-1] == '\n'
		switch {
		case mark < len(s.marks) && s.marks[mark] == at:
			h := s.holes[mark]
			text.Hole(h.Min, h.Max)
			at, mark = at+len(placeholder), mark+1
		case c == '\\' && at+1 < end && q.escapes(s.code[at+1]):
			// A backslash before a line's end removes both: the line continues in the next.
			text.At(show.Replace(strings.TrimPrefix(s.code[at+1:at+2], "\n")), s.locate(at, at+2))
			at += 2
		case tabs && c == '\t' && lineStart:
			at = end - len(strings.TrimLeft(s.code[at:end], "\t"))
		default:
			// A run ends where one of the cases above may begin: before a backslash, a mark, or the first tab of a
			// line.
			next := at + 1
			for next < end && s.code[next] != '\\' && (!tabs || s.code[next-1] != '\n') && (mark == len(s.marks) || s.marks[mark] != next) {
				next++
			}
			text.Literal(show.Replace(s.code[at:next]), s.locate.From(at))
			at = next
		}
	}
	return text.Node(s.locate(start, end))
}

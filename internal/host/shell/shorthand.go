package shell

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// shorthand reads the short form of objects in AWS's command line: Key=a,Value=b. It returns nil for other texts.
// Values are texts, lists (a=1,2 or a=[1,2]) and objects (a={b=1}).
func shorthand(n *document.Node) *document.Node {
	r := shortReader{node: n, text: n.Text}
	object := document.NewObject(nil, n.Span)
	// Pairs with commas between them.
	for more := true; more; more = r.take(',') {
		m, ok := r.pair(false)
		if !ok {
			return nil
		}
		if m.Name == "" {
			object.Open = true // the name is unknown
			continue
		}
		object.Members = append(object.Members, m)
	}
	if r.at < len(r.text) {
		return nil
	}
	return object
}

// shortReader reads shorthand from a text that may have holes. The grammar is that of awscli/shorthand.py.
type shortReader struct {
	// The text with its places and holes.
	node *document.Node
	// node.Text. All offsets are in bytes of it.
	text string
	// How far it has been read.
	at int
	// How deep lists and objects are nested here.
	depth int
}

// blanks skips white space.
func (r *shortReader) blanks() {
	r.at += len(r.text[r.at:]) - len(strings.TrimLeft(r.text[r.at:], " \t\r\n"))
}

// take skips a character, if it comes next.
func (r *shortReader) take(c byte) bool {
	r.blanks()
	if r.at == len(r.text) || r.text[r.at] != c {
		return false
	}
	r.at++
	r.blanks()
	return true
}

func (r *shortReader) slice(start, end int) *document.Node { return r.node.Slice(start, end) }

func (r *shortReader) span(start int) source.Span { return r.node.Range(start, r.at) }

// pair reads name=value. In brackets a comma always ends the value.
func (r *shortReader) pair(inside bool) (document.Member, bool) {
	r.blanks()
	start := r.at
	end := strings.IndexByte(r.text[start:], '=')
	if end < 0 || strings.ContainsAny(r.text[start:start+end], ",[]{}\"'") {
		return document.Member{}, false
	}
	r.at = start + end
	key := r.slice(start, start+len(strings.TrimRight(r.text[start:r.at], " \t\r\n")))
	name, fromFile := strings.CutSuffix(key.Text, "@")
	// The caller makes the object open.
	if key.Partial() {
		name = ""
	} else if name == "" {
		return document.Member{}, false
	}
	r.at++
	r.blanks()
	value := r.value(inside)
	if value == nil {
		return document.Member{}, false
	}
	// Key@=file://x takes the value from a file.
	if fromFile {
		value = document.NewUnknown(value.Span)
	}
	return document.Member{Name: name, Key: r.node.Range(start, start+len(name)), Value: value}, true
}

// value reads a value; nil if it is malformed.
func (r *shortReader) value(inside bool) *document.Node {
	if r.depth++; r.depth > bound.ShorthandDepth {
		return nil
	}
	defer func() { r.depth-- }()
	start := r.at
	switch {
	// a= at the end is the empty text.
	case r.at == len(r.text):
		return r.slice(r.at, r.at)
	case r.take('['):
		return r.list(start)
	case r.take('{'):
		return r.object(start)
	case inside:
		return r.word(",]}")
	}
	return r.words()
}

// words reads a value, or several between commas: text after a comma is another value unless it is a name with a
// value.
func (r *shortReader) words() *document.Node {
	start := r.at
	values := []*document.Node{r.word(",")}
	for values[len(values)-1] != nil {
		r.blanks()
		back := r.at
		if !r.take(',') {
			break
		}
		next := r.word(",=")
		// a=1,b=2: b is a name. A comma at the end belongs to nothing.
		if next == nil || r.at < len(r.text) && r.text[r.at] == '=' || r.at == len(r.text) && next.Text == "" && !next.Partial() {
			r.at = back
			break
		}
		values = append(values, next)
	}
	if len(values) == 1 {
		return values[0]
	}
	return document.NewList(values, r.span(start))
}

// word reads a text, in quotes or up to one of the characters in ends.
func (r *shortReader) word(ends string) *document.Node {
	if r.at < len(r.text) && (r.text[r.at] == '"' || r.text[r.at] == '\'') {
		return r.quoted(r.text[r.at])
	}
	start := r.at
	var b strings.Builder
	var pieces []source.Piece
	escaped := false
	for r.at < len(r.text) && strings.IndexByte(ends, r.text[r.at]) < 0 {
		n, decoded := 1, r.text[r.at:r.at+1]
		// Without quotes only the comma can be escaped.
		if strings.HasPrefix(r.text[r.at:], `\,`) {
			n, decoded, escaped = 2, ",", true
		}
		b.WriteString(decoded)
		pieces = append(pieces, source.Piece{Decoded: 1, Written: n})
		r.at += n
	}
	// A slice keeps places and holes.
	if !escaped {
		return r.slice(start, start+len(strings.TrimRight(r.text[start:r.at], " \t\r\n")))
	}
	return r.decoded(b.String(), start, r.at, pieces)
}

// quoted reads a text in quotes.
func (r *shortReader) quoted(quote byte) *document.Node {
	start := r.at
	var b strings.Builder
	var pieces []source.Piece
	for at := start + 1; at < len(r.text); {
		n, decoded := 1, r.text[at:at+1]
		switch {
		case r.text[at] == quote:
			r.at = at + 1
			// Nothing was escaped.
			if b.Len() == at-start-1 {
				return r.slice(start+1, at)
			}
			return r.decoded(b.String(), start+1, at, pieces)
		// Other backslashes are characters.
		case r.text[at] == '\\' && at+1 < len(r.text) && (r.text[at+1] == quote || r.text[at+1] == '\\'):
			n, decoded = 2, r.text[at+1:at+2]
		}
		b.WriteString(decoded)
		pieces = append(pieces, source.Piece{Decoded: 1, Written: n})
		at += n
	}
	return nil
}

// decoded returns a text that is written with escapes; with holes as well, it is unknown.
func (r *shortReader) decoded(decoded string, start, end int, pieces []source.Piece) *document.Node {
	if r.slice(start, end).Partial() {
		return document.NewUnknown(r.node.Range(start, end))
	}
	return document.NewText(decoded, r.node.Range(start, end), func() source.Locator {
		return source.Pieces(r.node.Locator(), start, pieces)
	})
}

// list reads the rest of [a,b]; start is where it begins.
func (r *shortReader) list(start int) *document.Node {
	n := document.NewList(nil, source.Span{})
	for !r.take(']') {
		item := r.value(true)
		if item == nil || r.at == len(r.text) || !r.take(',') && r.text[r.at] != ']' {
			return nil
		}
		n.Items = append(n.Items, item)
	}
	n.Span = r.span(start)
	return n
}

// object reads the rest of {a=1,b=2}; start is where it begins.
func (r *shortReader) object(start int) *document.Node {
	n := document.NewObject(nil, source.Span{})
	for !r.take('}') {
		m, ok := r.pair(true)
		if !ok || r.at == len(r.text) || !r.take(',') && r.text[r.at] != '}' {
			return nil
		}
		if m.Name == "" {
			n.Open = true
			continue
		}
		n.Members = append(n.Members, m)
	}
	n.Span = r.span(start)
	return n
}

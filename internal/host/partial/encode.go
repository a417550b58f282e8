package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Policy makes the text of a policy that is written as an object: JSON without white space, as templates send it. The
// tree is kept as the text's document. Unknown parts are left out together with everything that depends on them, so
// that the text is never longer than what AWS sees.
func Policy(object *document.Node) *document.Node {
	return jsonText(object, writer{span: object.Span})
}

// Encoded makes the text of Terraform's jsonencode for a value at span: members sorted by name, and some characters
// escaped as in Go's encoding/json.
func Encoded(n *document.Node, span source.Span) *document.Node {
	return jsonText(sorted(n), writer{span: span, escapes: goEscapes})
}

// Minified is Encoded without sorting the members, as Go encodes a struct.
func Minified(n *document.Node, span source.Span) *document.Node {
	return jsonText(n, writer{span: span, escapes: goEscapes})
}

// Indented is Minified with each value on its own line, indented by two spaces for each level.
func Indented(n *document.Node, span source.Span) *document.Node {
	return jsonText(n, writer{span: span, escapes: goEscapes, indent: true})
}

// goEscapes are the characters that Go's encoding/json escapes besides those of JSON.
var goEscapes = strings.NewReplacer("<", `\u003c`, ">", `\u003e`, "&", `\u0026`, "\u2028", `\u2028`, "\u2029", `\u2029`)

// jsonText writes a tree; the result has the tree as its document.
func jsonText(n *document.Node, w writer) *document.Node {
	n = settleChoices(n)
	if !w.drops(n) {
		w.value(n)
	}
	// What is left out makes the text longer by an unknown length.
	if w.lost {
		w.text.Hole(0, -1)
	}
	text := w.text.Node(w.span)
	if n.Kind == document.Object {
		text.Embedded = n
	}
	return text
}

// settleChoices settles the choices in a tree without a schema.
func settleChoices(n *document.Node) *document.Node {
	if n.Choices != nil {
		n = pick(n, nil)
	}
	return changed(n, settleChoices)
}

// changed returns a copy of a list or an object with each of its values changed; other values are returned unchanged.
func changed(n *document.Node, change func(*document.Node) *document.Node) *document.Node {
	if n.Kind != document.List && n.Kind != document.Object {
		return n
	}
	c := *n
	c.Items, c.Members = slices.Clone(n.Items), slices.Clone(n.Members)
	for i, item := range n.Items {
		c.Items[i] = change(item)
	}
	for i, m := range n.Members {
		c.Members[i].Value = change(m.Value)
	}
	return &c
}

// writer writes a tree as JSON, and records the place of each piece.
type writer struct {
	// What has been written so far, with the place of each piece.
	text document.Builder
	// The place of the whole, for brackets, commas and colons.
	span source.Span
	// Further characters to be escaped; nil if there are none.
	escapes *strings.Replacer
	// Each value has a line of its own
	indent bool
	// How many lists and objects are open.
	depth int
	// Something has been left out
	lost bool
}

// value writes a value that drops has not refused.
func (w *writer) value(n *document.Node) {
	switch n.Kind {
	case document.String:
		w.quoted(n)
	case document.List:
		// An open list may have further items.
		w.lost = w.lost || n.Open
		first := w.open("[")
		for _, item := range n.Items {
			if !w.drops(item) {
				w.comma(&first)
				w.value(item)
			}
		}
		w.close("]", first)
	case document.Object:
		w.lost = w.lost || n.Open
		first := w.open("{")
		for _, m := range n.Members {
			if !w.drops(m.Value) {
				w.comma(&first)
				// A finding about a name points to the name in the file.
				w.text.At(w.quote(m.Name), m.Key)
				w.text.At(w.colon(), w.span)
				w.value(m.Value)
			}
		}
		w.close("}", first)
	default:
		w.text.At(document.Minify(n), n.Span)
	}
}

// drops reports whether a value is left out, and notes that.
func (w *writer) drops(n *document.Node) bool {
	if n.Kind == document.Unknown {
		w.lost = true
		return true
	}
	return false
}

// comma separates a value from the one before, if there is one.
func (w *writer) comma(first *bool) {
	if !*first {
		w.text.At(",", w.span)
	}
	*first = false
	w.line()
}

// open begins a list or an object, which has no value yet.
func (w *writer) open(bracket string) (first bool) {
	w.text.At(bracket, w.span)
	w.depth++
	return true
}

// close ends a list or an object. An empty one has both brackets on one line.
func (w *writer) close(bracket string, empty bool) {
	w.depth--
	if !empty {
		w.line()
	}
	w.text.At(bracket, w.span)
}

// line begins a new line, if values have their own lines.
func (w *writer) line() {
	if w.indent {
		w.text.At("\n"+strings.Repeat("  ", w.depth), w.span)
	}
}

func (w *writer) colon() string {
	if w.indent {
		return ": "
	}
	return ":"
}

// quoted writes a text, each piece between its holes by itself.
func (w *writer) quoted(n *document.Node) {
	locate := n.Locator()
	w.text.At(`"`, n.Span)
	done := 0
	piece := func(end int) {
		// A piece without escapes is located character by character; one with escapes only as a whole.
		written, plain := w.quote(n.Text[done:end]), n.Text[done:end]
		written = written[1 : len(written)-1]
		if written == plain {
			w.text.Literal(written, locate.From(done))
		} else {
			w.text.At(written, locate(done, end))
		}
		done = end
	}
	for _, hole := range n.Holes {
		piece(hole.At)
		w.text.Hole(hole.Min, hole.Max)
	}
	piece(len(n.Text))
	w.text.At(`"`, n.Span)
}

// quote returns a text in quotes with its escapes.
func (w *writer) quote(text string) string {
	quoted := document.Minify(document.NewText(text, source.Span{}, nil))
	if w.escapes != nil {
		quoted = w.escapes.Replace(quoted)
	}
	return quoted
}

// sorted returns a tree with all members sorted by name.
func sorted(n *document.Node) *document.Node {
	s := changed(n, sorted)
	slices.SortStableFunc(s.Members, func(a, b document.Member) int { return strings.Compare(a.Name, b.Name) })
	return s
}

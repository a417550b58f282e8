// Package text takes texts with unknown parts apart, and reads what is written in them: the readers
// of workflows and scripts share it. Package partial puts such texts together.
package text

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Hole makes a text of which nothing is known but its bounds in characters; most is -1 where there
// is none.
func Hole(span source.Span, least, most int) *document.Node {
	n := document.NewText("", span, nil)
	n.Holes = []document.Hole{{Min: least, Max: most}}
	return n
}

// Join makes one text of parts, which stands at span. A part that is no single value becomes a hole. One
// part alone is given back as it is: what stands elsewhere is shown where it stands.
func Join(span source.Span, parts ...*document.Node) *document.Node {
	if len(parts) == 1 && parts[0].Kind == document.String {
		return parts[0]
	}
	var whole partial.Text
	for _, p := range parts {
		whole.Add(nil, p, source.Span{})
	}
	return whole.Node(span)
}

// Slice is the part [start, end) of a text, with the holes in it and at its ends.
func Slice(n *document.Node, start, end int) *document.Node {
	if start == 0 && end == len(n.Text) {
		return n
	}
	part := document.NewText(n.Text[start:end], n.Range(start, end), func() source.Locator {
		outer := n.Locator()
		return func(from, to int) source.Span { return outer(start+from, start+to) }
	})
	for _, h := range n.Holes {
		if h.At >= start && h.At <= end {
			h.At -= start
			part.Holes = append(part.Holes, h)
		}
	}
	return part
}

// space is what JavaScript and Python take for white space, as far as anybody writes it.
const space = " \t\r\n\v\f\u00a0\ufeff"

// Trim takes the white space from both ends of a text, as far as it is known.
func Trim(n *document.Node) *document.Node {
	first, last := len(n.Text), 0
	if n.Partial() {
		first, last = n.Holes[0].At, n.Holes[len(n.Holes)-1].At
	}
	start := first - len(strings.TrimLeft(n.Text[:first], space))
	last = max(last, start)
	return Slice(n, start, last+len(strings.TrimRight(n.Text[last:], space)))
}

// Code gives a text with a mark in the place of each hole, for readers that know no holes, the offsets of
// these marks, and the way back to the file.
func Code(n *document.Node, mark string) (code string, marks []int, locate source.Locator) {
	if !n.Partial() {
		return n.Text, nil, n.Locator()
	}
	var b strings.Builder
	var pieces []source.Piece
	at := 0
	for _, h := range n.Holes {
		b.WriteString(n.Text[at:h.At])
		marks = append(marks, b.Len())
		b.WriteString(mark)
		pieces = append(pieces, source.Piece{Decoded: h.At - at, Written: h.At - at}, source.Piece{Decoded: len(mark)})
		at = h.At
	}
	b.WriteString(n.Text[at:])
	pieces = append(pieces, source.Piece{Decoded: len(n.Text) - at, Written: len(n.Text) - at})
	return b.String(), marks, source.Pieces(n.Locator(), 0, pieces)
}

package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// space is the white space of JavaScript and Python, except rare characters.
const space = " \t\r\n\v\f\u00a0\ufeff"

// Trim removes the white space from both ends of a text, as far as it is known.
func Trim(n *document.Node) *document.Node {
	// The offset of the first hole and of the last one: only text before and after them is known to be at an end.
	first, last := len(n.Text), 0
	if n.Partial() {
		first, last = n.Holes[0].At, n.Holes[len(n.Holes)-1].At
	}
	// White space beside a hole stays: the hole may contain other characters.
	start := first - len(strings.TrimLeft(n.Text[:first], space))
	// Of white space alone, all is removed at the start.
	last = max(last, start)
	return n.Slice(start, last+len(strings.TrimRight(n.Text[last:], space)))
}

// Code returns a text with a mark in place of each hole, for parsers without holes, the offsets of these marks, and
// the locator to the file.
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
		// The mark has no bytes in the file.
		pieces = append(pieces, source.Piece{Decoded: h.At - at, Written: h.At - at}, source.Piece{Decoded: len(mark)})
		at = h.At
	}
	b.WriteString(n.Text[at:])
	pieces = append(pieces, source.Piece{Decoded: len(n.Text) - at, Written: len(n.Text) - at})
	return b.String(), marks, source.Pieces(n.Locator(), 0, pieces)
}

// JSON parses a text as JSON, as far as it is known. It returns nil for a text that is not JSON.
func JSON(n *document.Node) *document.Node {
	root, problems := document.ParseText(n)
	if slices.ContainsFunc(problems, func(p document.Problem) bool { return p.Rule == document.RuleSyntax }) {
		return nil
	}
	return root
}

// Package partial is what the readers of templates share: texts that are put together of pieces in
// different places, values of which several are possible, and the way from a host's own members
// to those of AWS's API.
package partial

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// longest is how many bytes a text may be put together of. No limit of AWS comes near it, and
// pieces that stand for others could grow a small file beyond all measure.
const longest = 256 << 10

// Text puts a text together. The zero value is empty.
type Text struct {
	text   strings.Builder
	pieces []piece
	holes  []document.Hole
}

// piece is a part of the text that stands in one place; locate takes offsets in the piece.
type piece struct {
	start  int
	locate source.Locator
}

// Literal adds a known piece.
func (t *Text) Literal(text string, locate source.Locator) {
	switch {
	case text == "":
	case t.text.Len()+len(text) > longest:
		t.Hole(utf8.RuneCountInString(text), -1)
	default:
		t.pieces = append(t.pieces, piece{t.text.Len(), locate})
		t.text.WriteString(text)
	}
}

// At adds a known piece that stands in its place as a whole.
func (t *Text) At(text string, place source.Span) { t.Literal(text, whole(place)) }

// Hole adds an unknown piece of so many characters; most is -1 where there is no bound.
func (t *Text) Hole(least, most int) {
	t.holes = append(t.holes, document.Hole{At: t.text.Len(), Min: least, Max: most})
}

// Add adds the text of a value. It stands at place, or, if that is the zero Span, where the value
// does.
func (t *Text) Add(c Choices, n *document.Node, place source.Span) {
	n = c.text(n)
	locate := n.Locator()
	if place.File != nil {
		locate = whole(place)
	}
	switch n.Kind {
	case document.Number, document.Bool:
		t.Literal(n.Text, locate)
	case document.String:
		done := 0
		for _, hole := range n.Holes {
			t.Literal(n.Text[done:hole.At], shifted(locate, done))
			hole.At, done = t.text.Len(), hole.At
			t.holes = append(t.holes, hole)
		}
		t.Literal(n.Text[done:], shifted(locate, done))
	default:
		t.Hole(0, -1)
	}
}

// Node is the text, which stands at span.
func (t *Text) Node(span source.Span) *document.Node {
	text, pieces := t.text.String(), t.pieces
	n := document.NewText(text, span, func() source.Locator {
		return func(start, end int) source.Span { return locate(pieces, span, start, end) }
	})
	n.Holes = t.holes
	return n
}

// locate leads a range of the text to its places: from that of its first character to that of its
// last. Where these stand in no order, it is the whole.
func locate(pieces []piece, all source.Span, start, end int) source.Span {
	if len(pieces) == 0 {
		return all
	}
	at := func(offset int) piece {
		return pieces[max(0, sort.Search(len(pieces), func(i int) bool { return pieces[i].start > offset })-1)]
	}
	first, last := at(start), at(max(start, end-1))
	if first.start == last.start {
		return first.locate(start-first.start, end-first.start)
	}
	from := first.locate(start-first.start, start-first.start+1)
	to := last.locate(end-1-last.start, end-last.start)
	if from.File != to.File || from.Start > to.End {
		return all
	}
	return source.Span{File: from.File, Start: from.Start, End: to.End}
}

func whole(place source.Span) source.Locator {
	return func(int, int) source.Span { return place }
}

func shifted(locate source.Locator, by int) source.Locator {
	return func(start, end int) source.Span { return locate(start+by, end+by) }
}

package document

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Builder puts a text together of pieces that stand in different places, some of which are not known. The zero
// value is an empty text.
type Builder struct {
	text   strings.Builder
	pieces []piece
	holes  []Hole
	beyond Bound // of any piece
}

// piece is a part of the text that stands in one place; locate takes offsets in the piece.
type piece struct {
	start  int
	locate source.Locator
}

// Literal adds a known piece.
func (b *Builder) Literal(text string, locate source.Locator) {
	switch {
	case text == "":
	case b.text.Len()+len(text) > bound.ComposedText:
		b.Hole(utf8.RuneCountInString(text), -1)
		b.beyond = LongText
	default:
		b.pieces = append(b.pieces, piece{b.text.Len(), locate})
		b.text.WriteString(text)
	}
}

// At adds a known piece that stands in its place as a whole.
func (b *Builder) At(text string, place source.Span) { b.Literal(text, whole(place)) }

// Hole adds an unknown piece of so many characters; most is -1 where there is no bound.
func (b *Builder) Hole(least, most int) { b.AddHole(Hole{Min: least, Max: most}) }

// AddHole adds an unknown piece, wherever it stood before.
func (b *Builder) AddHole(h Hole) {
	h.At = b.text.Len()
	b.holes = append(b.holes, h)
}

// Add adds the text of a value: of one that has several choices, what they have in common.
func (b *Builder) Add(n *Node) {
	n = asText(n)
	b.add(n, n.Locator())
}

// AddAt adds the text of a value, all of which stands at a place: that of the expression that has the value, say.
func (b *Builder) AddAt(n *Node, place source.Span) { b.add(asText(n), whole(place)) }

func (b *Builder) add(n *Node, locate source.Locator) {
	b.beyond = max(b.beyond, n.Beyond)
	switch n.Kind {
	case Number, Bool:
		b.Literal(n.Text, locate)
	case String:
		done := 0
		for _, hole := range n.Holes {
			b.Literal(n.Text[done:hole.At], locate.From(done))
			done = hole.At
			b.AddHole(hole)
		}
		b.Literal(n.Text[done:], locate.From(done))
	default:
		b.AddHole(Hole{Max: -1, Refers: n.Refers})
	}
}

// Node is the text, which stands at span.
func (b *Builder) Node(span source.Span) *Node {
	pieces := b.pieces
	n := NewText(b.text.String(), span, func() source.Locator {
		return func(start, end int) source.Span { return locate(pieces, span, start, end) }
	})
	n.Holes, n.Beyond = b.holes, b.beyond
	return n
}

// locate leads a range of the text to its places: from that of its first character to that of its
// last. Where these are in no file, in several or in no order, nothing smaller than the whole has the range in it.
func locate(pieces []piece, all source.Span, start, end int) source.Span {
	if len(pieces) == 0 {
		return all
	}
	at := func(offset int) piece {
		// The last piece that begins at or before the offset; pieces of no length are never added.
		return pieces[max(0, sort.Search(len(pieces), func(i int) bool { return pieces[i].start > offset })-1)]
	}
	first, last := at(start), at(max(start, end-1))
	// The place of a whole piece may be larger than its part of the text, an escape or an expression: so one character of it
	// is asked for at each end.
	from := first.locate(start-first.start, start-first.start+1)
	to := last.locate(end-1-last.start, end-last.start)
	if first.start == last.start {
		from = first.locate(start-first.start, end-first.start)
		to = from
	}
	if from.File == nil || from.File != to.File || from.Start > to.End {
		return all
	}
	return source.Span{File: from.File, Start: from.Start, End: to.End}
}

func whole(place source.Span) source.Locator {
	return func(int, int) source.Span { return place }
}

// Join makes one text of parts, which stands at span. A part that is no single value becomes a hole. One
// part alone is given back as it is: what stands elsewhere is shown where it stands.
func Join(span source.Span, parts ...*Node) *Node {
	if len(parts) == 1 && parts[0].Kind == String {
		return parts[0]
	}
	var text Builder
	for _, p := range parts {
		text.Add(p)
	}
	return text.Node(span)
}

// Slice is the part [start, end) of a text, with the holes in it and at its ends.
func (n *Node) Slice(start, end int) *Node { return n.Slicer()(start, end) }

// Slicer is Slice for many parts of one text: the way back is worked out once, and not anew for each part of what may be a
// million of them.
func (n *Node) Slicer() func(start, end int) *Node {
	locate := n.Locator()
	return func(start, end int) *Node {
		if start == 0 && end == len(n.Text) {
			return n
		}
		part := NewText(n.Text[start:end], locate(start, end), func() source.Locator { return locate.From(start) })
		first := sort.Search(len(n.Holes), func(i int) bool { return n.Holes[i].At >= start })
		for _, h := range n.Holes[first:] {
			if h.At > end {
				break
			}
			h.At -= start
			part.Holes = append(part.Holes, h)
		}
		return part
	}
}

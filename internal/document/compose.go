package document

import (
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Builder composes a text of pieces in different places, some of which are unknown. The zero value is an empty text.
type Builder struct {
	text   strings.Builder // the known pieces, joined
	pieces []piece         // in the order of the text; none is empty
	holes  []Hole
	beyond Bound // the bound that makes a piece unknown, if any
}

// piece is a part of the text with one locator.
type piece struct {
	start  int            // the offset in the whole text, in bytes
	locate source.Locator // takes offsets in the piece
}

// Literal adds a known piece.
func (b *Builder) Literal(text string, locate source.Locator) {
	switch {
	case text == "":
	case b.text.Len()+len(text) > bound.ComposedText:
		// The minimum of the length stays right, so that a text that is too long for AWS is still reported.
		b.Hole(utf8.RuneCountInString(text), -1)
		b.beyond = LongText
	default:
		b.pieces = append(b.pieces, piece{b.text.Len(), locate})
		b.text.WriteString(text)
	}
}

// At adds a known piece whose place is known only as a whole.
func (b *Builder) At(text string, place source.Span) { b.Literal(text, whole(place)) }

// Hole adds an unknown piece of so many characters; maximum is -1 if there is none.
func (b *Builder) Hole(minimum, maximum int) { b.AddHole(Hole{Min: minimum, Max: maximum}) }

// AddHole adds an unknown piece; its offset in another text is ignored.
func (b *Builder) AddHole(h Hole) {
	h.At = b.text.Len()
	b.holes = append(b.holes, h)
}

// Add adds the text of a value; if it has several choices, what they have in common.
func (b *Builder) Add(n *Node) {
	n = asText(n)
	b.add(n, n.Locator())
}

// AddAt adds the text of a value whose place is given, such as that of the expression with the value.
func (b *Builder) AddAt(n *Node, place source.Span) { b.add(asText(n), whole(place)) }

// add adds the text of a value; locate takes offsets in it.
func (b *Builder) add(n *Node, locate source.Locator) {
	b.beyond = max(b.beyond, n.Beyond)
	switch n.Kind {
	case Number, Bool:
		b.Literal(n.Text, locate)
	case String:
		b.addText(n, locate)
	default: // Unknown, and values that have no text
		b.AddHole(Hole{Max: -1, Refers: n.Refers})
	}
}

// addText adds a text with its holes.
func (b *Builder) addText(n *Node, locate source.Locator) {
	done := 0
	for _, hole := range n.Holes {
		b.Literal(n.Text[done:hole.At], locate.From(done))
		done = hole.At
		b.AddHole(hole)
	}
	b.Literal(n.Text[done:], locate.From(done))
}

// Node returns the text with its place.
func (b *Builder) Node(span source.Span) *Node {
	pieces := b.pieces
	n := NewText(b.text.String(), span, func() source.Locator {
		return func(start, end int) source.Span { return locate(pieces, span, start, end) }
	})
	n.Holes, n.Beyond = b.holes, b.beyond
	return n
}

// locate maps a range of the text to the file: from the place of its first character to that of its last. If these
// are not in the same file or not in order, only the place of the whole text contains the range.
func locate(pieces []piece, all source.Span, start, end int) source.Span {
	if len(pieces) == 0 {
		return all
	}
	at := func(offset int) piece {
		// The last piece that begins at or before the offset; empty pieces are never added.
		return pieces[max(0, sort.Search(len(pieces), func(i int) bool { return pieces[i].start > offset })-1)]
	}
	first, last := at(start), at(max(start, end-1))
	// The place of a piece may be longer than its text, such as an escape or an expression: so one character is
	// located at each end.
	from := first.locate(start-first.start, start-first.start+1)
	to := last.locate(end-1-last.start, end-last.start)
	if first.start == last.start { // one piece: its own locator knows the range better
		from = first.locate(start-first.start, end-first.start)
		to = from
	}
	// ${var.name} takes its value from another file, or from a line above.
	if from.File == nil || from.File != to.File || from.Start > to.End {
		return all
	}
	return source.Span{File: from.File, Start: from.Start, End: to.End}
}

// whole returns the locator of a text whose place is known only as a whole.
func whole(place source.Span) source.Locator {
	return func(int, int) source.Span { return place }
}

// Join joins parts to one text at span. A part that has no single text becomes a hole. A single part is returned
// unchanged, so that findings are shown at its own place.
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

// Slice returns the part [start, end) of a text, with the holes in it and at its ends.
func (n *Node) Slice(start, end int) *Node { return n.Slicer()(start, end) }

// Slicer is Slice for many parts of one text: the locator is made once instead of for each of possibly a million
// parts.
func (n *Node) Slicer() func(start, end int) *Node {
	locate := n.Locator()
	return func(start, end int) *Node {
		if start == 0 && end == len(n.Text) {
			return n
		}
		part := NewText(n.Text[start:end], locate(start, end), func() source.Locator { return locate.From(start) })
		// A hole at a cut belongs to the parts on both sides: it is not known on which side its text ends.
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

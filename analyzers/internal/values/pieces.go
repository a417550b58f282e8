package values

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Pieces are what is known of a text while it is computed: its parts, in order. The text of a request is a
// document.Node, and Node makes one when the computation has ended. Until then a text is joined, cut and edited many
// times, once for each path and iteration, and more is known of its holes than any rule asks for: in which unit a
// length is counted, and whether the code bounds it.
type Pieces []Piece

// Piece is a part of a text: a literal, or a hole whose content is not known.
type Piece struct {
	Text   string
	Span   source.Span    // where a literal is written
	locate source.Locator // from a range of Text to its bytes; nil: always Span

	Hole bool
	// Min and Max bound a hole's length in characters; Max is -1 if there is no bound.
	Min, Max int
	// Binary: Min and Max count bytes, of which a character has one to four. A hash or an encoded text is known like that.
	Binary bool
	// Cut: the code itself bounds the length by Max. It cuts the content, or checks its length.
	Cut bool
	// Unchecked: nothing in the code checks or shortens the hole's content.
	Unchecked bool
	Name      string // of the variable that fills a hole, such as podName; may be empty
}

// Node is the text as a value of a request that is written at span. A text of which nothing is known is Unknown, and not
// one hole: it may as well be absent.
func (p Pieces) Node(span source.Span) *document.Node {
	if len(p) == 1 && p[0].Hole && p[0].Min == 0 && p[0].Max < 0 {
		return document.NewUnknown(span)
	}
	var b document.Builder
	for _, piece := range p {
		if piece.Hole {
			b.Hole(piece.Min, piece.Max)
			continue
		}
		b.Literal(piece.Text, func(start, end int) source.Span {
			if start == len(piece.Text) { // something is missing at the end: it is missing in the text as a whole
				return span
			}
			return piece.place(start, end)
		})
	}
	return b.Node(span)
}

// place is where bytes [start, end) of a literal are written.
func (p Piece) place(start, end int) source.Span {
	if p.locate == nil {
		return p.Span
	}
	return p.locate(start, end)
}

// String is the literal parts, joined.
func (p Pieces) String() string {
	var b strings.Builder
	for _, piece := range p {
		b.WriteString(piece.Text)
	}
	return b.String()
}

// Partial reports whether the text has holes.
func (p Pieces) Partial() bool {
	return slices.ContainsFunc(p, func(piece Piece) bool { return piece.Hole })
}

// Lengths are the minimum and the maximum length of the text in characters; the maximum is -1 if there is none.
func (p Pieces) Lengths() (lower, upper int) { return p.total(Piece.lengths) }

// byteLengths are Lengths in bytes.
func (p Pieces) byteLengths() (lower, upper int) { return p.total(Piece.byteLengths) }

// total adds up the length intervals of the pieces.
func (p Pieces) total(length func(Piece) (lower, upper int)) (lower, upper int) {
	for _, piece := range p {
		low, high := length(piece)
		lower += low
		if high < 0 || upper < 0 {
			upper = -1
		} else {
			upper += high
		}
	}
	return lower, upper
}

func (p Piece) lengths() (lower, upper int) {
	switch {
	case p.Hole && p.Binary:
		return characters(p.Min), p.Max // n bytes are n characters at most, if all are ASCII
	case p.Hole:
		return p.Min, p.Max
	}
	n := utf8.RuneCountInString(p.Text)
	return n, n
}

func (p Piece) byteLengths() (lower, upper int) {
	switch {
	case !p.Hole:
		return len(p.Text), len(p.Text)
	case p.Binary || p.Max < 0:
		return p.Min, p.Max
	}
	return p.Min, p.Max * utf8.UTFMax
}

// characters is the minimum number of characters in so many bytes.
func characters(bytes int) int { return (bytes + utf8.UTFMax - 1) / utf8.UTFMax }

// atMost is the text on a path on which it has no more than so many characters.
func (p Pieces) atMost(characters int) Pieces {
	minimum, _ := p.Lengths()
	bounded := slices.Clone(p)
	for i := range bounded {
		if piece := &bounded[i]; piece.Hole {
			// All other pieces have their minimum at least: the rest is left for this one.
			room := piece.Min + max(0, characters-minimum)
			if piece.Max < 0 || piece.Max > room {
				piece.Max, piece.Cut = room, true
			}
			piece.Unchecked = false
		}
	}
	return bounded
}

// atLeast is the text on a path on which it has at least so many characters. Of a text with several pieces it is not
// known which of them is longer.
func (p Pieces) atLeast(characters int) Pieces {
	if len(p) != 1 || !p[0].Hole || p[0].Min >= characters {
		return p
	}
	hole := p[0]
	hole.Min = characters
	return Pieces{hole}
}

// checked is the text after the code has looked at it, in a way that may bound its length.
func (p Pieces) checked() Pieces {
	seen := slices.Clone(p)
	for i := range seen {
		seen[i].Unchecked = false
	}
	return seen
}

// text is a value as a text: one hole if it is not known.
func (v Value) text() Pieces {
	switch v.Kind {
	case Text:
		return v.Pieces
	case Zero:
		return nil
	}
	return Pieces{{Hole: true, Max: -1, Unchecked: true, Name: nameOf(v.At)}}
}

// holeOf is a text of which only the number of characters is known.
func holeOf(lower, upper int) Value {
	return Value{Kind: Text, Pieces: Pieces{{Hole: true, Min: lower, Max: upper}}}
}

// byteText is a text of which only the number of bytes is known.
func byteText(lower, upper int) Value {
	return Value{Kind: Text, Pieces: Pieces{{Hole: true, Binary: true, Min: lower, Max: upper}}}
}

// mayBeEmpty reports whether a value is, or may be, the zero value of its type.
func (v Value) mayBeEmpty() bool {
	lower, _ := v.text().Lengths()
	return v.Kind == Zero || v.Kind == Unknown || v.Kind == Text && lower == 0
}

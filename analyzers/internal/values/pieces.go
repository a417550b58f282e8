package values

import (
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Piece is a part of a text: literal, or a hole whose content is not known.
type Piece struct {
	Text   string
	Span   source.Span    // where a literal piece is written
	locate source.Locator // from a range of Text to its bytes; nil: always Span

	Hole bool
	// Min and Max bound a hole's length in characters; Max is -1 where there is no bound.
	Min, Max int
	// Binary says that Min and Max count bytes, of which a character has one to four.
	Binary bool
	// Cut says that the code itself bounds the length by Max: it cuts the content, or checks how long it is.
	Cut bool
	// Unchecked says that nothing in the code checks or shortens the hole's content.
	Unchecked bool
	Name      string // how the code names what fills a hole, such as podName; may be empty
}

// Pieces are the parts of a text, in order.
type Pieces []Piece

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
	for _, piece := range p {
		if piece.Hole {
			return true
		}
	}
	return false
}

// Lengths are the minimum and the maximum length of the text in characters; the maximum is -1 where it has none.
func (p Pieces) Lengths() (lower, upper int) { return p.total(Piece.lengths) }

// total adds up lengths of the pieces, each a minimum and a maximum, which is -1 where it has none.
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

func (p Piece) lengths() (int, int) {
	switch {
	case p.Hole && p.Binary:
		return characters(p.Min), p.Max
	case p.Hole:
		return p.Min, p.Max
	}
	n := utf8.RuneCountInString(p.Text)
	return n, n
}

// characters is how many characters some number of bytes has at least.
func characters(bytes int) int { return (bytes + utf8.UTFMax - 1) / utf8.UTFMax }

// byteLengths are the minimum and the maximum length of the text in bytes; the maximum is -1 where it has none.
func (p Pieces) byteLengths() (lower, upper int) { return p.total(Piece.byteLengths) }

func (p Piece) byteLengths() (int, int) {
	switch {
	case !p.Hole:
		return len(p.Text), len(p.Text)
	case p.Binary || p.Max < 0:
		return p.Min, p.Max
	}
	return p.Min, p.Max * utf8.UTFMax
}

// Range leads from bytes [start, end) of a literal piece to where they are written.
func (p Piece) Range(start, end int) source.Span {
	if p.locate == nil {
		return p.Span
	}
	return p.locate(start, end)
}

// cut is bytes [start, end) of a literal piece.
func (p Piece) cut(start, end int) Piece {
	part := p
	part.Text = p.Text[start:end]
	if p.locate != nil {
		part.locate = func(from, to int) source.Span { return p.locate(start+from, start+to) }
		part.Span = part.locate(0, end-start)
	}
	return part
}

// atMost is the text where it is known to have no more characters than most.
func (p Pieces) atMost(upper int) Pieces {
	lower, _ := p.Lengths()
	bounded := append(Pieces(nil), p...)
	for i := range bounded {
		if piece := &bounded[i]; piece.Hole {
			room := piece.Min + max(0, upper-lower)
			if piece.Max < 0 || piece.Max > room {
				piece.Max, piece.Cut = room, true
			}
			piece.Unchecked = false
		}
	}
	return bounded
}

// atLeast is the text where it is known to have at least that many characters; that helps only
// where the whole text is one hole.
func (p Pieces) atLeast(lower int) Pieces {
	if len(p) != 1 || !p[0].Hole || p[0].Min >= lower {
		return p
	}
	hole := p[0]
	hole.Min = lower
	return Pieces{hole}
}

// checked is the text where the code has looked at it: whether that bounds it is not known.
func (p Pieces) checked() Pieces {
	looked := append(Pieces(nil), p...)
	for i := range looked {
		looked[i].Unchecked = false
	}
	return looked
}

// prefix is the text cut after some number of bytes between least and most.
func (p Pieces) prefix(lower, upper int) Pieces {
	var kept Pieces
	for i, piece := range p {
		switch size := len(piece.Text); {
		case piece.Hole || lower != upper && size > lower:
			_, rest := p[i:].Lengths()
			// Of a character that is cut through up to three bytes are left, which count each.
			if rest < 0 || rest+utf8.UTFMax-2 > upper {
				rest = upper
			} else {
				rest += utf8.UTFMax - 2
			}
			return append(kept, Piece{Hole: true, Min: characters(lower), Max: rest, Cut: rest == upper})
		case size >= upper:
			return append(kept, piece.cut(0, upper))
		default:
			kept = append(kept, piece)
			lower, upper = max(0, lower-size), upper-size
		}
	}
	return kept
}

// first is the text cut after n characters, where it has more.
func (p Pieces) first(n int) Pieces {
	var kept Pieces
	for i, piece := range p {
		lower, upper := p[i:].Lengths()
		if piece.Hole {
			if upper < 0 || upper > n {
				upper = n
			}
			return append(kept, Piece{Hole: true, Min: min(n, lower), Max: upper, Cut: upper == n})
		}
		size := utf8.RuneCountInString(piece.Text)
		if size >= n {
			return append(kept, piece.cut(0, len(string([]rune(piece.Text)[:n]))))
		}
		kept, n = append(kept, piece), n-size
	}
	return kept
}

// text is a value as a text: one hole where it is not known.
func (v Value) text() Pieces {
	switch v.Kind {
	case Text:
		return v.Pieces
	case Zero:
		return nil
	}
	return Pieces{{Hole: true, Max: -1, Unchecked: true, Name: nameOf(v.At)}}
}

// empty reports whether a value is certainly, or perhaps, the zero value of its type.
func (v Value) empty() bool {
	lower, _ := v.text().Lengths()
	return v.Kind == Zero || v.Kind == Unknown || v.Kind == Text && lower == 0
}

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
	// Free says that nothing in the code checks or shortens the hole's content.
	Free bool
	Name string // how the code names what fills a hole, such as podName; may be empty
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

// Lengths are the least and the greatest length of the text in characters; the greatest is -1 where it has none.
func (p Pieces) Lengths() (least, greatest int) { return p.total(Piece.lengths) }

// total adds up lengths of the pieces, each a least and a greatest, which is -1 where it has none.
func (p Pieces) total(length func(Piece) (least, greatest int)) (least, greatest int) {
	for _, piece := range p {
		low, high := length(piece)
		least += low
		if high < 0 || greatest < 0 {
			greatest = -1
		} else {
			greatest += high
		}
	}
	return least, greatest
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

// byteLengths are the least and the greatest length of the text in bytes; the greatest is -1 where it has none.
func (p Pieces) byteLengths() (least, greatest int) { return p.total(Piece.byteLengths) }

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
func (p Pieces) atMost(most int) Pieces {
	least, _ := p.Lengths()
	bounded := append(Pieces(nil), p...)
	for i := range bounded {
		if piece := &bounded[i]; piece.Hole {
			room := piece.Min + max(0, most-least)
			if piece.Max < 0 || piece.Max > room {
				piece.Max, piece.Cut = room, true
			}
			piece.Free = false
		}
	}
	return bounded
}

// atLeast is the text where it is known to have at least that many characters; that helps only
// where the whole text is one hole.
func (p Pieces) atLeast(least int) Pieces {
	if len(p) != 1 || !p[0].Hole || p[0].Min >= least {
		return p
	}
	hole := p[0]
	hole.Min = least
	return Pieces{hole}
}

// checked is the text where the code has looked at it: whether that bounds it is not known.
func (p Pieces) checked() Pieces {
	looked := append(Pieces(nil), p...)
	for i := range looked {
		looked[i].Free = false
	}
	return looked
}

// prefix is the text cut after some number of bytes between least and most.
func (p Pieces) prefix(least, most int) Pieces {
	var kept Pieces
	for i, piece := range p {
		switch size := len(piece.Text); {
		case piece.Hole || least != most && size > least:
			_, rest := p[i:].Lengths()
			// Of a character that is cut through up to three bytes are left, which count each.
			if rest < 0 || rest+utf8.UTFMax-2 > most {
				rest = most
			} else {
				rest += utf8.UTFMax - 2
			}
			return append(kept, Piece{Hole: true, Min: characters(least), Max: rest, Cut: rest == most})
		case size >= most:
			return append(kept, piece.cut(0, most))
		default:
			kept = append(kept, piece)
			least, most = max(0, least-size), most-size
		}
	}
	return kept
}

// first is the text cut after n characters, where it has more.
func (p Pieces) first(n int) Pieces {
	var kept Pieces
	for i, piece := range p {
		least, most := p[i:].Lengths()
		if piece.Hole {
			if most < 0 || most > n {
				most = n
			}
			return append(kept, Piece{Hole: true, Min: min(n, least), Max: most, Cut: most == n})
		}
		size := utf8.RuneCountInString(piece.Text)
		if size >= n {
			return append(kept, piece.cut(0, len(string([]rune(piece.Text)[:n]))))
		}
		kept, n = append(kept, piece), n-size
	}
	return kept
}

// texts is a value as a text: one hole where it is not known.
func (v Value) texts() Pieces {
	switch v.Kind {
	case Text:
		return v.Pieces
	case Zero:
		return nil
	}
	return Pieces{{Hole: true, Max: -1, Free: true, Name: nameOf(v.At)}}
}

// empty reports whether a value is certainly, or perhaps, the zero value of its type.
func (v Value) empty() bool {
	least, _ := v.texts().Lengths()
	return v.Kind == Zero || v.Kind == Unknown || v.Kind == Text && least == 0
}

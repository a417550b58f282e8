package values

import (
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/source"
)

// cut is bytes [start, end) of a literal.
func (p Piece) cut(start, end int) Piece {
	part := p
	part.Text = p.Text[start:end]
	if p.locate != nil {
		part.locate = func(from, to int) source.Span { return p.locate(start+from, start+to) }
		part.Span = part.locate(0, end-start)
	}
	return part
}

// between is bytes [start, end) of a text without holes.
func (p Pieces) between(start, end int) Pieces {
	var result Pieces
	for _, piece := range p {
		size := len(piece.Text)
		if from, to := max(start, 0), min(end, size); from < to {
			result = append(result, piece.cut(from, to))
		}
		start, end = start-size, end-size // counted from the next piece
	}
	return result
}

// prefix is s[:n], for an n of which only an interval is known. It counts bytes, as Go does, but what it leaves of a
// hole is bounded in characters, as AWS counts.
func (p Pieces) prefix(lower, upper int) Pieces {
	var kept Pieces
	for i, piece := range p {
		switch size := len(piece.Text); {
		case piece.Hole || lower != upper && size > lower:
			// The cut is somewhere from here on. What is left has at most `upper` bytes, and so at most `upper` characters,
			// or all of the rest, if that is shorter. In s[:2] of "aé" the é is cut in half: a byte that is not a character
			// counts as one, so that up to three (UTFMax-1) such bytes replace one character, which makes two more.
			_, rest := p[i:].Lengths()
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

// first is the first n characters of a text that may have more, as %.8s prints them.
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

// without is s[n:], for an n that is known or a lower bound.
func (p Pieces) without(n int) Pieces {
	if n == 0 || len(p) == 0 {
		return p
	}
	if !p[0].Hole && len(p[0].Text) >= n {
		return append(Pieces{p[0].cut(n, len(p[0].Text))}, p[1:]...)
	}
	lower, upper := p.Lengths()
	if upper >= 0 { // n bytes are characters(n) at least; of a character that is cut up to three bytes are left
		upper = max(0, upper-characters(n)+utf8.UTFMax-1)
	}
	return Pieces{{Hole: true, Min: max(0, lower-n), Max: upper, Unchecked: upper < 0}}
}

package values

import "github.com/sessionlint/sessionlint/internal/bound"

// maxWork is how many instructions are looked at for one request, counted each time: some tenths of a second. Nearly all
// requests of real programs take less than a fortieth of it, the costliest known nearly half.
const maxWork = bound.GoWork

// ResetBudget allows maxWork again, for the next request.
func (e *Eval) ResetBudget() { e.work = 0 }

// exhausted counts a piece of work, and reports whether there was too much. From then on every value is unknown, so that no
// claim is wrong.
func (e *Eval) exhausted() bool {
	e.work++
	return e.work > maxWork
}

// Bounds on what a value holds. A loop that doubles a text or a list in each iteration would otherwise need more memory than
// any machine has. AWS accepts far less in every parameter.
const (
	maxPieces = bound.GoPieces // of one text
	maxBytes  = bound.GoText   // of a text's literal pieces
	maxItems  = bound.GoItems  // of one list
	maxLength = bound.GoLength // the highest length that is counted exactly
)

// bounded is a value widened to the bounds: of a text with too many parts only the length is known, of a list only that it
// has at least so many items.
func (v Value) bounded() Value {
	switch v.Kind {
	case Text:
		v.Pieces = v.Pieces.bounded()
	case List:
		if len(v.Items) > maxItems {
			v.Items, v.Open = make([]Value, maxItems), true
		}
	}
	return v
}

// bounded is the text as one hole, if it has too many parts.
func (p Pieces) bounded() Pieces {
	size, far := 0, false
	for _, piece := range p {
		size += len(piece.Text)
		far = far || piece.Min > maxLength || piece.Max > maxLength
	}
	if len(p) <= maxPieces && size <= maxBytes && !far {
		return p
	}
	whole := Piece{Hole: true}
	for _, piece := range p { // every sum is kept within the bound, so that none overflows
		low, high := piece.lengths()
		whole.Min = min(whole.Min+min(low, maxLength), maxLength)
		if high < 0 || whole.Max < 0 || high > maxLength || whole.Max+high > maxLength {
			whole.Max = -1
		} else {
			whole.Max += high
		}
		whole.Unchecked = whole.Unchecked || piece.Unchecked
	}
	return Pieces{whole}
}

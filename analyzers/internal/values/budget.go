package values

import "github.com/sessionlint/sessionlint/internal/bound"

// maxWork is how many instructions are looked at for one request, each as often as a question leads to it: some tenths
// of a second. Of the requests of real programs nearly all take less than a fortieth, the costliest known nearly a half.
const maxWork = bound.GoWork

// ResetBudget allows an evaluator maxWork again, for the next request.
func (e *Eval) ResetBudget() { e.work = 0 }

// exhausted counts a piece of work, and reports whether there was too much of it. What is asked from then on is unknown,
// which keeps every answer true.
func (e *Eval) exhausted() bool {
	e.work++
	return e.work > maxWork
}

// Bounds of what a value holds. A loop that doubles a text or a list in each iteration would else need more memory than any
// machine has; AWS accepts far less than these in every parameter.
const (
	maxPieces = bound.GoPieces // of one text
	maxBytes  = bound.GoText   // of a text's literal pieces
	maxItems  = bound.GoItems  // of one list
	maxLength = bound.GoLength // the highest length that is told from others
)

// bounded is a value without more parts than the bounds allow: of a text that has more only the length is known, of a
// list only that it has at least so many items.
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
	for _, piece := range p { // each step is kept within the bound, so that no sum overflows
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

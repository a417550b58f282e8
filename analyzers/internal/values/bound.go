package values

import "github.com/sessionlint/sessionlint/internal/bound"

// mostWork is how many instructions are looked at for one request, each as often as a question leads to it: some tenths
// of a second. Of the requests of real programs nearly all take less than a fortieth, the costliest known nearly a half.
const mostWork = bound.GoWork

// Renew allows an evaluator mostWork again, for the next request.
func (e *Eval) Renew() { e.work = 0 }

// spent counts a piece of work, and reports whether there was too much of it. What is asked from then on is unknown,
// which keeps every answer true.
func (e *Eval) spent() bool {
	e.work++
	return e.work > mostWork
}

// Bounds of what a value holds. A loop that doubles a text or a list in each turn would else need more memory than any
// machine has; AWS accepts far less than these in every parameter.
const (
	mostPieces = bound.GoPieces // of one text
	mostBytes  = bound.GoText   // of a text's literal pieces
	mostItems  = bound.GoItems  // of one list
	farthest   = bound.GoLength // the highest length that is told from others
)

// bounded is a value without more parts than the bounds allow: of a text that has more only the length is known, of a
// list only that it has at least so many items.
func (v Value) bounded() Value {
	switch v.Kind {
	case Text:
		v.Pieces = v.Pieces.bounded()
	case List:
		if len(v.Items) > mostItems {
			v.Items, v.Open = make([]Value, mostItems), true
		}
	}
	return v
}

func (p Pieces) bounded() Pieces {
	size, far := 0, false
	for _, piece := range p {
		size += len(piece.Text)
		far = far || piece.Min > farthest || piece.Max > farthest
	}
	if len(p) <= mostPieces && size <= mostBytes && !far {
		return p
	}
	whole := Piece{Hole: true}
	for _, piece := range p { // each step is kept within the bound, so that no sum overflows
		low, high := piece.lengths()
		whole.Min = min(whole.Min+min(low, farthest), farthest)
		if high < 0 || whole.Max < 0 || high > farthest || whole.Max+high > farthest {
			whole.Max = -1
		} else {
			whole.Max += high
		}
		whole.Free = whole.Free || piece.Free
	}
	return Pieces{whole}
}

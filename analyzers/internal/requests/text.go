package requests

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// text is the node of a text that stands at span. A text of which nothing is known is Unknown.
func text(pieces values.Pieces, span source.Span) *document.Node {
	if len(pieces) == 1 && pieces[0].Hole && pieces[0].Min == 0 && pieces[0].Max < 0 {
		return &document.Node{Span: span}
	}
	n := document.NewText(pieces.String(), span, func() source.Locator { return locator(pieces, span) })
	at := 0
	for _, piece := range pieces {
		if piece.Hole {
			n.Holes = append(n.Holes, document.Hole{At: at, Min: piece.Min, Max: piece.Max})
		}
		at += len(piece.Text)
	}
	return n
}

// locator leads from a range of the joined pieces to where it is written. A range over several
// pieces is what lies between its ends, where that is in one file and in order.
func locator(pieces values.Pieces, whole source.Span) source.Locator {
	place := func(start, end int) (source.Span, bool) {
		at := 0
		for _, piece := range pieces {
			if size := len(piece.Text); start >= at && end <= at+size && start < at+size {
				return piece.Range(start-at, end-at), true
			}
			at += len(piece.Text)
		}
		return source.Span{}, false
	}
	return func(start, end int) source.Span {
		if span, ok := place(start, end); ok && span.File != nil {
			return span
		}
		if end <= start {
			return whole
		}
		first, ok := place(start, start+1)
		last, okay := place(end-1, end)
		if !ok || !okay || first.File == nil || first.File != last.File || last.End < first.Start {
			return whole
		}
		return source.Span{File: first.File, Start: first.Start, End: last.End}
	}
}

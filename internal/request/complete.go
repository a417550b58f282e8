package request

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
)

// Complete reports whether every value of the request that its file gives is known, so that all rules could judge it.
// A parameter that the program adds when it sends the request, such as a token that a CI system makes, is not
// in the file and does not count.
func (r *Request) Complete() bool { return complete(r.Params) }

// Beyond returns the first of the request's parameters, or of their parts, that was not read because of a bound of
// sessionlint; nil if there is none.
func (r *Request) Beyond() *document.Node { return beyond(r.Params) }

// beyond returns the first node of a tree that was not read because of a bound; nil if there is none.
func beyond(n *document.Node) *document.Node {
	if n == nil || n.Beyond != document.Within {
		return n
	}
	for _, item := range n.Items {
		if found := beyond(item); found != nil {
			return found
		}
	}
	for _, m := range n.Members {
		if found := beyond(m.Value); found != nil {
			return found
		}
	}
	return nil
}

// complete reports whether every value of a tree that its file gives is known.
func complete(n *document.Node) bool {
	return n == nil || every(n, func(n *document.Node) bool {
		// An Unknown node without a place in the file is what the sending program adds.
		written := n.Span.File != nil && n.Span.End > n.Span.Start
		return (n.Kind != document.Unknown || !written) && !n.Partial() && !n.Open
	})
}

// every reports whether a condition holds for all values of a tree, the root included.
func every(n *document.Node, holds func(*document.Node) bool) bool {
	return holds(n) &&
		!slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !every(item, holds) }) &&
		!slices.ContainsFunc(n.Members, func(m document.Member) bool { return !every(m.Value, holds) })
}

package request

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
)

// Known reports whether all of the request's parameters are known, so that every rule could be asked. What
// the file leaves to the program that sends the request is not in the file, and does not count.
func (r *Request) Known() bool { return known(r.Params) }

func known(n *document.Node) bool {
	if n == nil {
		return true
	}
	written := n.Span.File != nil && n.Span.End > n.Span.Start
	if n.Kind == document.Unknown && written || n.Partial() || n.Open {
		return false
	}
	return !slices.ContainsFunc(n.Items, func(item *document.Node) bool { return !known(item) }) &&
		!slices.ContainsFunc(n.Members, func(m document.Member) bool { return !known(m.Value) })
}

package request

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
)

// Known reports whether all of the request's parameters are known, so that every rule could be asked. What
// the file leaves to the program that sends the request is not in the file, and does not count.
func (r *Request) Known() bool { return known(r.Params) }

// Beyond is the first of the request's parameters, or of their parts, that a bound of this program keeps from being known; nil
// if there is none.
func (r *Request) Beyond() *document.Node { return beyond(r.Params) }

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

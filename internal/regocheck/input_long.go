package regocheck

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// tooLong reports whether a list or a map has more values than AWS accepts. Rules compare values with each other: in a
// list that is far too long this would take very long and would add nothing to the finding about its length.
func tooLong(n *document.Node, s *catalog.Schema) bool {
	return s != nil && (s.MaxItems != nil && len(n.Items) > *s.MaxItems || s.MaxProperties != nil && len(n.Members) > *s.MaxProperties)
}

// withoutLong returns a value in which lists and maps that are too long are unknown; the same node if there are none.
func withoutLong(n *document.Node, s *catalog.Schema) *document.Node {
	switch {
	case s == nil || s.Content != "":
		return n
	case tooLong(n, s):
		return document.NewUnknown(n.Span)
	case n.Kind == document.List:
		return withoutLongItems(n, s.Items)
	case n.Kind == document.Object:
		return withoutLongMembers(n, s)
	}
	return n
}

// withoutLongMembers is withoutLong for the members of an object.
func withoutLongMembers(n *document.Node, s *catalog.Schema) *document.Node {
	short := n
	for i, m := range n.Members {
		of, _ := memberOf(s, m.Name)
		value := withoutLong(m.Value, of)
		if value == m.Value {
			continue
		}
		// Copy at the first change: findings are placed in the request as it was written.
		if short == n {
			short = document.NewObject(slices.Clone(n.Members), n.Span)
			short.Open = n.Open
		}
		short.Members[i].Value = value
	}
	return short
}

// withoutLongItems is withoutLong for the items of a list.
func withoutLongItems(n *document.Node, of *catalog.Schema) *document.Node {
	short := n
	for i, item := range n.Items {
		value := withoutLong(item, of)
		if value == item {
			continue
		}
		if short == n {
			short = document.NewList(slices.Clone(n.Items), n.Span)
			short.Open = n.Open
		}
		short.Items[i] = value
	}
	return short
}

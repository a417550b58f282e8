package terraform

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// only is the item that one and element take of a list of one.
func only(n *document.Node, span source.Span) *document.Node {
	if n.Kind == document.List && !n.Open && len(n.Items) == 1 {
		return n.Items[0]
	}
	return document.NewUnknown(span)
}

// flat is a list without the lists in it, or without what is empty or repeated.
func (m *module) flat(function string, n *document.Node, span source.Span) *document.Node {
	if n.Kind != document.List {
		return document.NewUnknown(span)
	}
	list := document.NewList(nil, n.Span)
	list.Open = n.Open
	seen := map[string]bool{}
	for _, item := range n.Items {
		m.budget--
		known := item.Kind == document.String && !item.Partial()
		switch {
		case function == "flatten" && item.Kind == document.List:
			inner := m.flat(function, item, span)
			list.Items, list.Open = append(list.Items, inner.Items...), list.Open || inner.Open
			continue
		case item.Kind == document.Unknown:
			list.Open = true
		case function == "compact" && empty(item), function == "distinct" && known && seen[item.Text]:
			continue
		}
		if known {
			seen[item.Text] = true
		}
		list.Items = append(list.Items, item)
	}
	return list
}

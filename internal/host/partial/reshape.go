package partial

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Each makes a function for lists of one for their items. Values that are no lists are left as they are.
func Each(read func(*document.Node) *document.Node) func(*document.Node) *document.Node {
	return func(n *document.Node) *document.Node {
		if n.Kind != document.List {
			return n
		}
		items := make([]*document.Node, len(n.Items))
		for i, item := range n.Items {
			items[i] = read(item)
		}
		list := document.NewList(items, n.Span)
		list.Open = n.Open
		return list
	}
}

// As makes a function that reads an object by tables.
func As(tables ...[]Member) func(*document.Node) *document.Node {
	return func(n *document.Node) *document.Node { return Rename(n, tables...) }
}

// Pairs converts a list of Key and Value to a map: CloudFormation's tags, for services that require a map.
func Pairs(n *document.Node) *document.Node {
	if n.Kind != document.List {
		return n
	}
	pairs := document.NewObject(nil, n.Span)
	pairs.Open = n.Open
	for _, item := range n.Items {
		key, value := item.Get("Key"), item.Get("Value")
		// A pair whose key is not known may be any of them.
		if key == nil || value == nil || key.Kind != document.String || key.Partial() {
			pairs.Open = true
			continue
		}
		pairs.Members = append(pairs.Members, document.Member{Name: key.Text, Key: key.Span, Value: value})
	}
	return pairs
}

// List converts a map to a list of Key and Value: Terraform's tags, for services that require a list.
func List(n *document.Node) *document.Node {
	if n.Kind != document.Object {
		return n
	}
	list := document.NewList(nil, n.Span)
	list.Open = n.Open
	for _, m := range n.Members {
		// In Terraform, a tag of null is no tag.
		if m.Value.Kind == document.Null {
			continue
		}
		list.Items = append(list.Items, document.NewObject([]document.Member{
			{Name: "Key", Key: m.Key, Value: document.NewText(m.Name, m.Key, nil)},
			{Name: "Value", Key: m.Value.Span, Value: m.Value},
		}, source.Span{File: m.Key.File, Start: m.Key.Start, End: max(m.Key.End, m.Value.Span.End)}))
	}
	return list
}

// Set removes repeated texts from a list.
func Set(n *document.Node) *document.Node {
	if n.Kind != document.List {
		return n
	}
	seen := map[string]bool{}
	set := document.NewList(slices.Clone(n.Items), n.Span)
	set.Open = n.Open
	set.Items = slices.DeleteFunc(set.Items, func(item *document.Node) bool {
		if item.Kind != document.String || item.Partial() {
			return false
		}
		repeated := seen[item.Text]
		seen[item.Text] = true
		return repeated
	})
	return set
}

package resource

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// The operations that give policies to a role.
const (
	AttachPolicy = "iam:AttachRolePolicy"
	PutPolicy    = "iam:PutRolePolicy"
)

// All returns the parameters of the requests that are made for a resource: one, or one for each item of a list. Name is what
// references call the resource.
func (r Request) All(object *document.Node, name string) []*document.Node {
	var all []*document.Node
	for _, one := range r.each(object, name) {
		if params, ok := r.Of(one); ok {
			all = append(all, params)
		}
	}
	return all
}

// each returns the object of each request.
func (r Request) each(object *document.Node, name string) []*document.Node {
	if r.Each == "" {
		return []*document.Node{object}
	}
	var all []*document.Node
	for _, item := range itemsOf(object, r.Each) {
		one := document.NewObject(nil, item.Span)
		switch {
		case r.As != "":
			one.Members = []document.Member{{Name: r.As, Key: item.Span, Value: item}}
		case item.Kind == document.Object && len(item.Members) > 0:
			one.Members, one.Open = slices.Clone(item.Members), item.Open
		default: // unknown, or a block that says that there is none
			continue
		}
		if r.Own != "" {
			place := source.Span{File: item.Span.File, Start: item.Span.Start, End: item.Span.Start} // the tool adds it
			one.Members = append(one.Members, document.Member{Name: r.Own, Key: place, Value: document.NewReference(place, name, "")})
		} else {
			one.Members = append(one.Members, rest(object, r.Each)...)
		}
		all = append(all, one)
	}
	return all
}

// itemsOf returns the items of a list; a block of which there is only one need not be in a list.
func itemsOf(object *document.Node, name string) []*document.Node {
	list := object.Get(name)
	if list != nil && list.Kind == document.Object {
		return []*document.Node{list}
	}
	return list.AllItems()
}

// rest returns the other members.
func rest(object *document.Node, name string) []document.Member {
	return slices.DeleteFunc(slices.Clone(object.Members), func(m document.Member) bool { return catalog.SameName(m.Name, name) })
}

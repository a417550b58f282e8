package resource

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// Complete returns an object in which all missing members are Unknown, for a plan, which leaves out values that
// are known only after apply. Empty lists and maps mean no value and are left out. Role mappings have objects with
// members of their own, which a plan leaves out as well.
func (r Request) Complete(object *document.Node) *document.Node {
	s := r.shape()
	object = s.complete(object)
	for i, m := range object.Members {
		if lead, ok := s.lead(m.Name); ok && lead.To == "RoleMappings" {
			object.Members[i].Value = partial.Each(completeMapping)(m.Value)
		}
	}
	return object
}

// completeMapping is Complete for a role mapping and the rules in it.
func completeMapping(n *document.Node) *document.Node {
	n = mapping().complete(n)
	for i, m := range n.Members {
		if lead, _ := mapping().lead(m.Name); lead.Read != nil {
			rule := shape{schema: mapping().schema.Properties[lead.To].Properties["Rules"].Items}
			n.Members[i].Value = partial.Each(rule.complete)(m.Value)
		}
	}
	return n
}

// complete returns an object with an Unknown member for each parameter to which none of its members leads.
func (s shape) complete(n *document.Node) *document.Node {
	if n.Kind != document.Object {
		return n
	}
	// The names of the parameters that are not given.
	absent := s.parameters()
	// Of these, only the listed members lead to parameters.
	if s.listed {
		absent = nil
		for _, m := range s.members {
			absent = append(absent, m.To)
		}
	}
	object := document.NewObject(nil, n.Span)
	for _, m := range n.Members {
		if lead, ok := s.lead(m.Name); ok {
			absent = slices.DeleteFunc(absent, func(name string) bool { return name == lead.To })
		}
		// A plan writes [] and {} for blocks that are not there.
		if collection := m.Value.Kind == document.List || m.Value.Kind == document.Object; !collection || len(m.Value.Items)+len(m.Value.Members) > 0 {
			object.Members = append(object.Members, m)
		}
	}
	for _, name := range absent {
		partial.Fill(object, name)
	}
	return object
}

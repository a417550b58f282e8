package resource

import (
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// mapping is a role mapping, in which Terraform and its like have the rules without the object around them.
var mapping = sync.OnceValue(func() shape {
	s := shape{schema: &catalog.Schema{}, members: []partial.Member{{From: "mappingRule", To: "RulesConfiguration", Read: mappingRules}}}
	if of, err := catalog.SchemaOf("cognito-identity:SetIdentityPoolRoles"); err == nil {
		s.schema = of.Properties["RoleMappings"].Values
	}
	return s
})

// RoleMappings makes the map that the API takes of the forms that tools take: a map whose keys are providers, or a map or a
// list whose entries name them, because keys cannot hold functions and blocks have no keys. One entry alone stands for a
// list of one.
func RoleMappings(n *document.Node) *document.Node {
	mappings := document.NewObject(nil, n.Span)
	mappings.Open = n.Open
	switch {
	case n.Kind == document.List:
		for _, item := range n.Items {
			provider := providerOf(item)
			if provider == nil {
				mappings.Open = true
				continue
			}
			mappings.Members = append(mappings.Members,
				document.Member{Name: partial.Name(provider, mappings), Key: provider.Span, Value: mapping().read(item)})
		}
	case n.Kind != document.Object:
		return n
	case providerOf(n) != nil && providerOf(n).Kind != document.Object:
		return RoleMappings(document.NewList([]*document.Node{n}, n.Span))
	default:
		for _, m := range n.Members {
			if provider := providerOf(m.Value); provider != nil && provider.Kind == document.String && !provider.Partial() {
				m.Name, m.Key = provider.Text, provider.Span
			}
			m.Value = mapping().read(m.Value)
			mappings.Members = append(mappings.Members, m)
		}
	}
	return mappings
}

// providerOf is the provider that an entry names; nil if it names none.
func providerOf(n *document.Node) *document.Node {
	for _, m := range slices.Backward(n.Members) {
		if catalog.SameName(m.Name, "IdentityProvider") {
			return m.Value
		}
	}
	return nil
}

// mappingRules are the rules as the API takes them, in an object. One alone stands for a list of one.
func mappingRules(n *document.Node) *document.Node {
	rules := n
	if n.Kind == document.Object {
		rules = document.NewList([]*document.Node{n}, n.Span)
	}
	return document.NewObject([]document.Member{{Name: "Rules", Key: n.Span, Value: rules}}, n.Span)
}

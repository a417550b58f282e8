package resource

import (
	"slices"
	"sync"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// mapping is a role mapping; Terraform and tools based on it have the rules without the object around them.
var mapping = sync.OnceValue(func() shape {
	s := shape{schema: &catalog.Schema{}, members: []partial.Member{{From: "mappingRule", To: "RulesConfiguration", Read: mappingRules}}}
	if of, err := catalog.SchemaOf("cognito-identity:SetIdentityPoolRoles"); err == nil {
		s.schema = of.Properties["RoleMappings"].Values
	}
	return s
})

// RoleMappings converts the forms in tools to the map that the API accepts: a map whose keys are providers, or a map
// or a list whose entries name them, because keys cannot be functions and blocks have no keys. A single entry is a
// list of one.
func RoleMappings(n *document.Node) *document.Node {
	mappings := document.NewObject(nil, n.Span)
	mappings.Open = n.Open
	switch {
	case n.Kind == document.List:
		for _, item := range n.Items {
			addMapping(mappings, item)
		}
	case n.Kind != document.Object:
		return n
	// The object is itself an entry: {identityProvider: ..., roleArn: ...}. As a map of entries, its member would
	// be an object.
	case providerOf(n) != nil && providerOf(n).Kind != document.Object:
		return RoleMappings(document.NewList([]*document.Node{n}, n.Span))
	// A map of entries by any name, or by their providers.
	default:
		for _, m := range n.Members {
			if provider := providerOf(m.Value); provider != nil && provider.Kind == document.String && provider.Text != "" {
				m.Name, m.Key = partial.Name(provider, mappings), provider.Span
			}
			m.Value = mapping().read(m.Value)
			mappings.Members = append(mappings.Members, m)
		}
	}
	return mappings
}

// addMapping adds an entry of a list, whose key is the provider that it names.
func addMapping(mappings, item *document.Node) {
	provider := providerOf(item)
	if provider == nil {
		mappings.Open = true
		return
	}
	mappings.Members = append(mappings.Members,
		document.Member{Name: partial.Name(provider, mappings), Key: provider.Span, Value: mapping().read(item)})
}

// providerOf returns the provider that an entry names, or nil.
func providerOf(n *document.Node) *document.Node {
	for _, m := range slices.Backward(n.Members) {
		if catalog.SameName(m.Name, "IdentityProvider") {
			return m.Value
		}
	}
	return nil
}

// mappingRules returns the rules in an object, as the API accepts them. A single rule is a list of one.
func mappingRules(n *document.Node) *document.Node {
	rules := n
	if n.Kind == document.Object {
		rules = document.NewList([]*document.Node{n}, n.Span)
	}
	return document.NewObject([]document.Member{{Name: "Rules", Key: n.Span, Value: rules}}, n.Span)
}

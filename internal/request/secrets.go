package request

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Secrets are the places of the values that no output may show: those that the operation's schema
// marks, those of unknown members, since one of these may be the misspelt name of a secret, and what is hidden besides.
func (r *Request) Secrets() []source.Span {
	if catalog.IsPolicy(r.Operation) {
		return strangersOf(policy.Read(r.Params))
	}
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		return nil
	}
	return secrets(slices.Clone(r.Hidden), r.Params, schema, false)
}

// strangersOf are the places of what is in a policy under names that no policy has.
func strangersOf(p *policy.Policy) []source.Span {
	members := p.Strangers
	for _, s := range p.Statements {
		members = append(members, s.Strangers...)
	}
	found := []source.Span{}
	for _, m := range members {
		found = secrets(found, m.Value, nil, true)
	}
	return found
}

// secrets adds the places below n; all is true if everything is secret.
func secrets(found []source.Span, n *document.Node, s *catalog.Schema, all bool) []source.Span {
	all = all || s != nil && (s.Secret || s.Values != nil && s.Values.Secret && n.Kind != document.Object)
	switch n.Kind {
	case document.Null:
	case document.List:
		for _, item := range n.Items {
			found = secrets(found, item, itemsOf(s), all)
		}
	case document.Object:
		for _, m := range n.Members {
			var member *catalog.Schema
			if s != nil {
				member = memberSchema(s, m.Name)
			}
			found = secrets(found, m.Value, member, all || member == nil)
		}
	default:
		if all {
			found = append(found, n.Span)
		}
	}
	return found
}

func itemsOf(s *catalog.Schema) *catalog.Schema {
	if s == nil {
		return nil
	}
	return s.Items
}

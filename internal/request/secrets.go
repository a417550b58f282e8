package request

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/delegation"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Secrets returns the places of the values that no output may show: those that the operation's schema
// marks, those of unknown members, because their names may be misspelled names of secrets, and Hidden.
func (r *Request) Secrets() []source.Span {
	if r.Operation == catalog.PolicyTemplate { // in which @Enabled is no unknown member
		return secretsOfPolicy(policy.Read(delegation.Open(r.Params)))
	}
	if catalog.IsPolicy(r.Operation) {
		return secretsOfPolicy(policy.Read(r.Params))
	}
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		return nil
	}
	return secrets(slices.Clone(r.Hidden), r.Params, schema, false)
}

// RuleExposed is the rule for secrets in parameters that are not secret themselves, such as tags.
const RuleExposed = "exposed-secret"

// Hide hides the secrets that findings about the request are about. It takes all findings, also those that a comment or the
// configuration accepts: an accepted secret must not be printed beside another finding either.
func (r *Request) Hide(findings []finding.Finding) {
	for _, f := range findings {
		if f.Rule != RuleExposed {
			continue
		}
		if secret, ok := r.Params.Resolve(f.Path); ok {
			r.Hidden = append(r.Hidden, written(secret)...)
		}
	}
}

// written returns the places of a value: its own, and those of the texts that it is composed of or chosen from, which may be
// in another statement or file.
func written(n *document.Node) []source.Span {
	places := []source.Span{n.Span}
	for _, piece := range n.Pieces() {
		if inside := piece.File == n.Span.File && piece.Start >= n.Span.Start && piece.End <= n.Span.End; !inside {
			places = append(places, piece)
		}
	}
	for _, choice := range n.Alternatives() {
		places = append(places, written(choice)...)
	}
	return places
}

// secretsOfPolicy returns the places of the values of unknown members in a policy: a file may be a policy and something else.
func secretsOfPolicy(p *policy.Policy) []source.Span {
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

// secrets appends the places of the secrets below n. The schema is nil where there is none; all is true if everything below n
// is secret.
func secrets(found []source.Span, n *document.Node, s *catalog.Schema, all bool) []source.Span {
	// Where a map of secrets belongs (Logins), something else than a map is one of them in the wrong place.
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
			found = append(found, written(n)...)
		}
	}
	return found
}

// itemsOf returns the schema of the items of a list; nil if there is none.
func itemsOf(s *catalog.Schema) *catalog.Schema {
	if s == nil {
		return nil
	}
	return s.Items
}

package facts

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Principal is an entry of Principal or NotPrincipal in a trust policy.
type Principal struct {
	// Path is the path of the entry.
	Path finding.Path `rego:"path,always"`
	// Member is AWS, Service, Federated or CanonicalUser, or the name written instead of these; absent if there is
	// none.
	Member string `rego:"member"`
	// StrangeMember is true if the member is none of these.
	StrangeMember bool `rego:"strange_member"`
	// MemberSuggestion is the member that was probably meant, if one is similar.
	MemberSuggestion string `rego:"member_suggestion"`
	// MemberPath is the path of the member's value.
	MemberPath finding.Path `rego:"member_path"`
	// Kind is string, number, boolean, null, array, object or unknown.
	Kind string `rego:"kind,always"`
	// Text is the principal as written; absent if parts of it are unknown.
	Text *string `rego:"text"`
	// Known is the text with an ellipsis for each unknown part, if it has such parts.
	Known string `rego:"known"`
	// Type is everybody, account, root, user, role, session, federated-user, id, service, saml, oidc or provider.
	Type string `rego:"type"`
	// Flaw is what is wrong with the text: account, wildcard, space, group and so on.
	Flaw string `rego:"flaw"`
	// Partition is the partition of an ARN.
	Partition string `rego:"partition"`
	// Account is the account of an ARN.
	Account string `rego:"account"`
	// Resource is the last part of an ARN.
	Resource string `rego:"resource"`
}

// principals returns the entries of Principal. An element that is not an object becomes one entry without a member.
func principals(p policy.Principals) []Principal {
	if p.Node == nil || p.Node.Kind == document.Unknown {
		return nil
	}
	if p.Node.Kind != document.Object {
		return []Principal{bare(p)}
	}
	var found []Principal
	for _, kind := range p.Kinds {
		for _, e := range kind.Elements {
			found = append(found, principalOf(kind, e))
		}
	}
	return found
}

func bare(p policy.Principals) Principal {
	return Principal{Path: p.Path, Kind: p.Node.Kind.String(), Text: textOf(p.Node)}
}

func principalOf(kind policy.PrincipalKind, e policy.Element) Principal {
	f := Principal{Path: e.Path, Member: kind.Name, MemberPath: kind.Path, Kind: e.Node.Kind.String(), Text: textOf(e.Node)}
	if f.StrangeMember = !slices.Contains(policy.PrincipalMembers, kind.Name); f.StrangeMember {
		f.MemberSuggestion = finding.Nearest(kind.Name, policy.PrincipalMembers)
		return f
	}
	if e.Node.Kind != document.String {
		return f
	}
	// Rules quote the known parts, so that the user recognizes the entry.
	if f.Text == nil {
		f.Known = policy.ShowHoles(e.Node)
	}
	form := policy.PrincipalOf(kind.Name, e.Node)
	f.Type, f.Flaw = form.Type, string(form.Flaw)
	f.Partition, f.Account, f.Resource = form.ARN.Partition, form.ARN.Account, form.ARN.Resource
	return f
}

// noPrincipals reports whether an element is certainly empty: {}, or members with empty lists.
func noPrincipals(p policy.Principals) bool {
	if p.Node == nil || p.Node.Kind == document.List {
		return p.Node != nil && len(p.Node.Items) == 0
	}
	return p.Node.Kind == document.Object && !p.Node.Open && !slices.ContainsFunc(p.Kinds, func(kind policy.PrincipalKind) bool {
		return len(kind.Elements) > 0 || kind.Node.Open
	})
}

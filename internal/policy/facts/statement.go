package facts

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
)

// Statement is a statement of the policy.
type Statement struct {
	// Index is the place in this list of statements.
	Index int `rego:"index,always"`
	// Path leads to the statement.
	Path finding.Path `rego:"path,always"`
	// Complete is true if everything in it is known.
	Complete bool `rego:"complete"`
	// Effect is Allow or Deny; absent if it is neither.
	Effect string `rego:"effect"`
	// EffectSuggestion is what was meant, where the effect is neither.
	EffectSuggestion string `rego:"effect_suggestion"`
	// Sid is the statement's ID, where all of it is known.
	Sid *string `rego:"sid"`
	// SameSid is the index of an earlier statement that has the same Sid.
	SameSid *int `rego:"same_sid"`
	// ByExclusion names NotAction and NotResource where the statement allows with them.
	ByExclusion []string `rego:"by_exclusion"`
	// Strangers are unknown members.
	Strangers []Stranger `rego:"strangers,always"`
	// PrincipalMembers are Principal and NotPrincipal, as far as the statement has them.
	PrincipalMembers []string `rego:"principal_members"`
	// Nobody is true where Principal or NotPrincipal is certainly empty.
	Nobody bool `rego:"nobody"`
	// Principals are the entries of Principal or NotPrincipal, in trust policies.
	Principals []Principal `rego:"principals"`
	// Lacks names Action where there is neither Action nor NotAction, and likewise Resource, or Principal in trust policies.
	Lacks []string `rego:"lacks"`
	// Doubles names Action where there are both Action and NotAction, and Resource likewise.
	Doubles []string `rego:"doubles"`
	// ActionMember is Action or NotAction.
	ActionMember string `rego:"action_member"`
	// ActionsKnown is true if all actions are known.
	ActionsKnown bool `rego:"actions_known"`
	// ResourceMember is Resource or NotResource.
	ResourceMember string `rego:"resource_member"`
	// Actions are the entries of Action or NotAction that are texts.
	Actions []Action `rego:"actions,always"`
	// Resources are the entries of Resource or NotResource that are texts.
	Resources []Resource `rego:"resources,always"`
	// Conditional is true if a condition may hold or not.
	Conditional bool `rego:"conditional"`
	// Everything is true if the statement means all actions on all resources, always.
	Everything bool `rego:"everything"`
	// Conditions are the condition keys, one for each key under each operator.
	Conditions []Condition `rego:"conditions,always"`
	// NoEffect are the conditions and operators that are empty.
	NoEffect []Place `rego:"no_effect"`
	// DeniedBy is the index of a Deny statement that covers this Allow statement.
	DeniedBy *int `rego:"denied_by"`
	// IncludedIn is the index of another statement that grants or denies all that this one does.
	IncludedIn *int `rego:"included_in"`
	// MergesWith is the index of an earlier statement that this one could be merged into.
	MergesWith *int `rego:"merges_with"`
	// MergesBy is the list that the two would have together: Action or Resource.
	MergesBy string `rego:"merges_by"`
}

// Place is a place without other facts.
type Place struct {
	// Path leads to it.
	Path finding.Path `rego:"path,always"`
}

// statement finds the facts of one statement by itself.
func (b *builder) statement(f *Statement, i int, s *policy.Statement) {
	g := b.reader.Of(s)
	b.grants = append(b.grants, g)
	f.Index, f.Path, f.Complete = i, s.Path, s.Complete
	f.Strangers = strangers(s.Strangers, s.Path, policy.StatementMembers)
	f.Sid = textOf(s.Sid)
	f.PrincipalMembers = s.Principals.Members
	if b.trust {
		f.Principals, f.Nobody = principals(s.Principals), noPrincipals(s.Principals)
	}
	f.effect(s.Effect)
	f.Actions = b.actions(s.Actions, g)
	f.Resources = b.resources(s.Resources, g)
	if !b.trust {
		f.unmet(s)
	}
	f.Lacks, f.Doubles = b.lists(s)
	f.ActionMember, f.ResourceMember = s.Actions.Member, s.Resources.Member
	f.ActionsKnown = s.Actions.Node != nil && policy.Complete(s.Actions.Node)
	if f.Effect == "Allow" {
		f.ByExclusion = exclusions(s)
	}
	f.Conditions = b.conditions(s.Tests)
	f.NoEffect = emptyConditions(s)
	f.Conditional = len(s.Tests) > 0 || s.Condition != nil && !policy.Complete(s.Condition)
	f.Everything = g != nil && g.When == "" && g.Actions.IsAll() && g.Resources.IsAll()
}

func (f *Statement) effect(n *document.Node) {
	switch text := textOf(n); {
	case text == nil:
	case *text == "Allow" || *text == "Deny":
		f.Effect = *text
	default:
		f.EffectSuggestion = finding.Nearest(*text, []string{"Allow", "Deny"})
	}
}

// lists names the elements of actions and resources, or principals, that a statement does not have, and those that it has
// twice. A member with a slip in its name is not a missing element, and of two kinds of principals both are asked about.
func (b *builder) lists(s *policy.Statement) (lacks, doubles []string) {
	for _, list := range []struct {
		name          string
		there, double bool
	}{
		{"Principal", !b.trust || s.Principals.Node != nil, false},
		{"Action", s.Actions.Node != nil, s.Actions.Both},
		{"Resource", b.trust || s.Resources.Node != nil, s.Resources.Both && !b.trust},
	} {
		switch {
		case list.double:
			doubles = append(doubles, list.name)
		case !list.there && !s.Node.Open && !meansList(s.Strangers, list.name):
			lacks = append(lacks, list.name)
		}
	}
	return lacks, doubles
}

func meansList(strangers []document.Member, name string) bool {
	return slices.ContainsFunc(strangers, func(m document.Member) bool {
		near := finding.Nearest(m.Name, policy.StatementMembers)
		return near == name || near == "Not"+name
	})
}

// exclusions returns which of NotAction and NotResource the statement has.
func exclusions(s *policy.Statement) []string {
	var members []string
	for _, list := range []policy.List{s.Actions, s.Resources} {
		if list.Not() {
			members = append(members, list.Member)
		}
	}
	return members
}

func strangers(members []document.Member, path finding.Path, known []string) []Stranger {
	found := make([]Stranger, len(members))
	for i, m := range members {
		found[i] = Stranger{m.Name, policy.Child(path, m.Name), finding.Nearest(m.Name, known)}
	}
	return found
}

// textOf is the text of a node, nil if it is not a text or not all of it is known.
func textOf(n *document.Node) *string {
	if n == nil || n.Kind != document.String || n.Partial() {
		return nil
	}
	return &n.Text
}

// redundancies finds the entries of a list that another one makes superfluous; nil if the statement's meaning is not certain.
func (b *builder) redundancies(g *grant.Grant, list func(*grant.Grant) *grant.Set) []grant.Redundancy {
	if g == nil {
		return nil
	}
	return b.reader.Redundant(list(g))
}

// indexOf is the index where there is one; -1 says that there is none.
func indexOf(i int) *int {
	if i < 0 {
		return nil
	}
	return &i
}

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
	// Index is the statement's index in the list of statements.
	Index int `rego:"index,always"`
	// Path is the path of the statement.
	Path finding.Path `rego:"path,always"`
	// Complete is true if everything in the statement is known.
	Complete bool `rego:"complete"`
	// Effect is Allow or Deny; absent if it is neither.
	Effect string `rego:"effect"`
	// EffectSuggestion is the effect that was probably meant, if it is neither.
	EffectSuggestion string `rego:"effect_suggestion"`
	// Sid is the statement's ID, if it is completely known.
	Sid *string `rego:"sid"`
	// SameSid is the index of an earlier statement that has the same Sid.
	SameSid *int `rego:"same_sid"`
	// ByExclusion is NotAction, NotResource or both, if the statement allows with them.
	ByExclusion []string `rego:"by_exclusion"`
	// Strangers are unknown members.
	Strangers []Stranger `rego:"strangers,always"`
	// PrincipalMembers is Principal, NotPrincipal or both: those that the statement has.
	PrincipalMembers []string `rego:"principal_members"`
	// Nobody is true if Principal or NotPrincipal is certainly empty.
	Nobody bool `rego:"nobody"`
	// Principals are the entries of Principal or NotPrincipal, in trust policies.
	Principals []Principal `rego:"principals"`
	// Lacks contains Action if the statement has neither Action nor NotAction, and likewise Resource, or Principal in
	// trust policies.
	Lacks []string `rego:"lacks"`
	// Doubles contains Action if the statement has both Action and NotAction, and likewise Resource.
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
	// Conditional is true if the statement has a condition that is not always true.
	Conditional bool `rego:"conditional"`
	// Everything is true if the statement is about all actions on all resources, without a condition.
	Everything bool `rego:"everything"`
	// Conditions are the condition keys, one for each key under each operator.
	Conditions []Condition `rego:"conditions,always"`
	// NoEffect are the conditions and operators that are empty.
	NoEffect []Place `rego:"no_effect"`
	// DeniedBy is the index of a Deny statement that covers this Allow statement.
	DeniedBy *int `rego:"denied_by"`
	// IncludedIn is the index of another statement that includes everything that this one grants or denies.
	IncludedIn *int `rego:"included_in"`
	// MergesWith is the index of an earlier statement that this one could be merged into.
	MergesWith *int `rego:"merges_with"`
	// MergesBy is the list that the two statements would share: Action or Resource.
	MergesBy string `rego:"merges_by"`
}

// Place is a path without other facts.
type Place struct {
	// Path is the path of the value.
	Path finding.Path `rego:"path,always"`
}

// statement computes the facts about one statement by itself.
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
	f.ActionMember, f.ResourceMember = s.Actions.Member, s.Resources.Member
	f.ActionsKnown = s.Actions.Node != nil && policy.Complete(s.Actions.Node)
	f.Actions = b.actions(s.Actions, g)
	f.Resources = b.resources(s.Resources, g)
	// A trust policy has no resources: it is about the role itself.
	if !b.trust {
		f.compareResources(s)
	}
	f.Lacks, f.Doubles = b.lists(s)
	if f.Effect == "Allow" {
		f.ByExclusion = exclusions(s)
	}
	f.Conditions = b.conditions(s.Tests)
	if b.trust {
		b.resolveTrust(f)
	}
	b.compareKeys(f, s)
	if !b.trust {
		f.compareConditions(s)
	}
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

// lists returns the elements that a statement lacks, and those that it has in both forms. A misspelled member is not a
// missing element. For principals there is a rule of its own about both forms.
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

// textOf returns the text of a node; nil if it is not a text or not completely known.
func textOf(n *document.Node) *string {
	if text, ok := n.WholeText(); ok {
		return &text
	}
	return nil
}

// redundancies returns the redundant entries of a list; nil if the statement's meaning is not certain.
func (b *builder) redundancies(g *grant.Grant, list func(*grant.Grant) *grant.Set) []grant.Redundancy {
	if g == nil {
		return nil
	}
	return b.reader.Redundant(list(g))
}

// indexOf returns the index; nil for -1, which means that there is none.
func indexOf(i int) *int {
	if i < 0 {
		return nil
	}
	return &i
}

// Package trust compares a role's trust policy with somebody who asks for the role: an identity token of a workflow or
// a pod, an identity pool, a service of AWS. Unknown parts of either side are assumed to match.
package trust

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Asker is somebody who asks for a role, as far as files describe it.
type Asker struct {
	// Action is the action that the asker calls: "sts:AssumeRoleWithWebIdentity".
	Action string
	// Kind is the member of Principal that must name the asker, and Principals are the possible values there: patterns,
	// the usual one first. A nil list is unknown.
	Kind       string
	Principals []string
	// Keys are the known condition keys of the request, in lower case; those of an identity provider begin with the
	// colon after its name, as in ":sub".
	Keys map[string]Values
	// Absent is the beginning of the names of keys that the request has only if Keys has them; empty for none.
	Absent string
}

// Values are the possible values of a condition key. The request has at least one of them; without values, the key is
// absent.
type Values struct {
	Nodes []*document.Node
	// Without is a character that the unknown parts of the values do not contain; 0 for none.
	Without rune
	// Optional is true if the request may lack the key.
	Optional bool
	// Fold is true if the case of the values is not known.
	Fold bool
	// Usual reports whether a value in a policy has the usual form of the key; nil if the form is always the same. The
	// author of a policy with another form may know of a change.
	Usual func(asked string) bool
	// Path is the path of the values in the request; nil if they are not written there.
	Path finding.Path
	// Secret is true for values that must not be shown: the claims of a token.
	Secret bool
}

// Refusal is why a trust policy does not admit an asker.
type Refusal struct {
	Reason Reason
	// Path is the path of what refuses: a condition's value, a list of actions, or a whole statement.
	Path finding.Path
	// Key is the condition key as written, Name the key in Asker.Keys; both are empty if no condition refuses.
	Key, Name string
	// Accepts are the known values of the policy there.
	Accepts []string
}

// Reason is the kind of a Refusal.
type Reason string

// The reasons, from the most general to the most specific.
const (
	Nobody    Reason = "nobody" // no statement allows anything
	Denied    Reason = "denied"
	Action    Reason = "action"
	Kind      Reason = "kind" // no principal is of the asker's kind: an identity provider, a service, or an identity of AWS
	Principal Reason = "principal"
	Condition Reason = "condition"
)

// Policy is a trust policy, prepared for questions.
type Policy struct {
	path       finding.Path
	statements []*policy.Statement
	open       bool // there may be more statements
}

// Of reads a trust policy; false if its statements are unknown.
func Of(root *document.Node, path finding.Path) (Policy, bool) {
	if root == nil || root.Kind != document.Object {
		return Policy{}, false
	}
	all := root.Get("Statement")
	if all == nil || all.Kind != document.Object && all.Kind != document.List {
		return Policy{}, false
	}
	p := Policy{path: path, statements: policy.ReadAt(root, path).Statements, open: root.Open || all.Kind == document.List && all.Open}
	for _, item := range all.Items {
		p.open = p.open || item.Kind != document.Object
	}
	return p, len(p.statements) > 0 || !p.open
}

// Refuses returns the most specific reason why nobody like the asker is accepted; false if somebody may be.
func (p Policy) Refuses(asker Asker) (Refusal, bool) {
	for _, s := range p.statements {
		if s.Effect.TextIfWhole() == "Deny" && covers(s, asker) {
			return Refusal{Reason: Denied, Path: s.Path}, true
		}
	}
	if p.open {
		// A statement that is not known may accept the asker.
		return Refusal{}, false
	}
	nearest := Refusal{Reason: Nobody, Path: p.path}
	for _, s := range p.statements {
		if s.Effect.TextIfWhole() == "Deny" {
			continue
		}
		refusal, refused := refuses(s, asker)
		if !refused {
			return Refusal{}, false
		}
		if rank(refusal.Reason) > rank(nearest.Reason) {
			nearest = refusal
		}
	}
	return nearest, true
}

// rank orders reasons: a greater one is more specific.
func rank(r Reason) int {
	return slices.Index([]Reason{Nobody, Denied, Action, Kind, Principal, Condition}, r)
}

// Lacks reports whether no statement allows a further action, such as sts:TagSession, to an asker whom the policy
// accepts.
func (p Policy) Lacks(asker Asker, action string) bool {
	asker.Action = action
	if p.open {
		return false
	}
	for _, s := range p.statements {
		if s.Effect.TextIfWhole() == "Deny" {
			continue
		}
		// The further action may have other conditions, which are not compared.
		if refusal, refused := refuses(s, asker); !refused || refusal.Reason == Condition {
			return false
		}
	}
	return true
}

// MayAllow reports whether a statement may allow an action to somebody.
func (p Policy) MayAllow(action string) bool {
	return p.open || slices.ContainsFunc(p.statements, func(s *policy.Statement) bool {
		return s.Effect.TextIfWhole() != "Deny" && (s.Node.Open || allows(s, action))
	})
}

// refuses returns why an Allow statement does not accept an asker; false if it may.
func refuses(s *policy.Statement, asker Asker) (Refusal, bool) {
	if s.Node.Open || s.Effect != nil && s.Effect.TextIfWhole() == "" || s.Node.Get("NotPrincipal") != nil {
		return Refusal{}, false
	}
	switch {
	case !allows(s, asker.Action):
		return Refusal{Reason: Action, Path: s.Actions.Path}, true
	case !names(s.Node.Get("Principal"), asker):
		reason := Principal
		if s.Node.Get("Principal").Get(asker.Kind) == nil {
			reason = Kind
		}
		return Refusal{Reason: reason, Path: policy.Child(s.Path, "Principal")}, true
	}
	for _, test := range s.Tests {
		if name, fails := failing(test, asker); fails {
			return Refusal{Reason: Condition, Path: test.Path, Key: test.Key, Name: name, Accepts: knownTexts(test.Values)}, true
		}
	}
	return Refusal{}, false
}

// covers reports whether a Deny statement certainly applies to an asker.
func covers(s *policy.Statement, asker Asker) bool {
	principal := s.Node.Get("Principal")
	if !alwaysTrue(s, asker) || s.Node.Open || principal == nil || s.Actions.Not() {
		return false
	}
	certain := slices.ContainsFunc(s.Actions.Elements, func(e policy.Element) bool { return matches(e, asker.Action) })
	everybody := principal.TextIfWhole() == "*" || asker.Kind == "AWS" && principal.Get("AWS").TextIfWhole() == "*"
	if everybody || len(asker.Principals) == 0 {
		return certain && everybody
	}
	of := principal.Get(asker.Kind)
	return certain && of != nil && slices.ContainsFunc(elements(of), func(n *document.Node) bool { return n.TextIfWhole() == asker.Principals[0] })
}

// alwaysTrue reports whether a statement's conditions are certainly true for an asker: they are about keys that the
// request does not have, and such conditions are true.
func alwaysTrue(s *policy.Statement, asker Asker) bool {
	if s.Condition == nil {
		return true
	}
	if s.Condition.Kind != document.Object || s.Condition.Open || len(s.Tests) == 0 {
		return false
	}
	return !slices.ContainsFunc(s.Tests, func(t policy.Test) bool {
		_, values, ok := asker.key(t.Key)
		certain := t.Operator.IfExists || t.Operator.Base == "Null" && len(t.Values) == 1 && t.Values[0].Node.Text == "true"
		return !ok || len(values.Nodes) > 0 || t.Node.Open || !certain
	})
}

// allows reports whether a statement may allow an action.
func allows(s *policy.Statement, action string) bool {
	if s.Actions.Not() || s.Actions.Node == nil || s.Actions.Node.Open {
		return true
	}
	return slices.ContainsFunc(s.Actions.Elements, func(e policy.Element) bool { return !e.Known() || matches(e, action) })
}

// matches reports whether an element of Action certainly matches an action.
func matches(e policy.Element, action string) bool {
	return e.Known() && policy.Matches(strings.ToLower(e.Node.Text), strings.ToLower(action))
}

// names reports whether a Principal may name an asker.
func names(principal *document.Node, asker Asker) bool {
	switch {
	case principal == nil, principal.Kind == document.Unknown, principal.Open, principal.Partial():
		return true
	case principal.Kind != document.Object:
		return true // everybody, or an account
	}
	of := principal.Get(asker.Kind)
	if of == nil {
		return false
	}
	return of.Open || asker.Principals == nil || slices.ContainsFunc(elements(of), func(n *document.Node) bool {
		return slices.ContainsFunc(asker.Principals, func(pattern string) bool {
			return overlap(globOf(providerOf(n), false, anyRun), literal(pattern, true))
		})
	})
}

// providerOf returns the end of an identity provider's ARN, which identifies the provider, if only the text before it is
// unknown: the partition or the account, which cannot make it another provider.
func providerOf(n *document.Node) *document.Node {
	at := strings.LastIndex(n.Text, ":oidc-provider/")
	if at < 0 || !n.Partial() || n.Holes[len(n.Holes)-1].At > at {
		return n
	}
	return document.NewText(n.Text[at:], n.Span, nil)
}

// elements returns the items of a list, or the single value.
func elements(n *document.Node) []*document.Node {
	if n.Kind == document.List {
		return n.Items
	}
	return []*document.Node{n}
}

// knownTexts returns the texts of the elements that are completely known.
func knownTexts(elements []policy.Element) []string {
	texts := []string{}
	for _, e := range elements {
		if e.Known() {
			texts = append(texts, e.Node.Text)
		}
	}
	return texts
}

// Package grant compares statements of policies: whether one grants or denies everything that another does, for all
// requests and all values of policy variables.
package grant

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Grant is a statement that can be compared with others: what it allows or denies, and when. Only statements with a
// certain meaning become grants; see Of.
type Grant struct {
	Statement *policy.Statement
	Effect    string // "Allow" or "Deny"
	Actions   Set
	Resources Set
	Condition *document.Node // simplified; nil if there is none
	When      string         // the condition in canonical form; empty if there is none
}

// Reader makes grants from the statements of one or more policies, which can then be compared. It is not safe for
// concurrent use.
type Reader struct {
	// Left is the remaining number of comparisons. At 0, no more statements are found to be included.
	Left policy.Budget

	// variables has the variables of all policies, so that their patterns can be compared with each other.
	variables policy.Alphabet
}

// NewReader returns a Reader with a number of comparisons.
func NewReader(left policy.Budget) *Reader { return &Reader{left, policy.Alphabet{}} }

// Of returns the statement's grant, or nil if its meaning is not certain: a part is unknown or repeated, a member is
// unknown, or an entry is not valid for its list.
func (r *Reader) Of(s *policy.Statement) *Grant {
	switch {
	case !s.Complete || len(s.Strangers) > 0 || s.Principals.Node != nil || RepeatsMember(s.Node):
		return nil
	case s.Effect == nil || s.Effect.Kind != document.String || s.Effect.Text != "Allow" && s.Effect.Text != "Deny":
		return nil
	case s.Sid != nil && s.Sid.Kind != document.String:
		return nil
	case !certain(s.Actions, policy.ValidAction) || !certain(s.Resources, isResource):
		return nil
	case s.Condition != nil && !wellFormed(s.Condition):
		return nil
	}
	g := &Grant{
		Statement: s,
		Effect:    s.Effect.Text,
		Actions:   r.actionSet(s.Actions),
		Resources: r.resourceSet(s.Resources),
	}
	if s.Condition != nil {
		// Nothing may be left of it, as of {"StringEquals": {}}.
		g.Condition = simplifyCondition(s.Condition)
		g.When = canonicalCondition(g.Condition)
	}
	return g
}

// isResource reports whether a text may match a resource.
func isResource(text string) bool { return text == "*" || strings.HasPrefix(text, "arn:") }

// certain reports whether a list has entries, all of them known and valid.
func certain(l policy.List, valid func(string) bool) bool {
	return len(l.Elements) > 0 && !l.Both &&
		!slices.ContainsFunc(l.Elements, func(e policy.Element) bool { return !e.Known() || !valid(e.Node.Text) })
}

// RepeatsMember reports whether an object at or below the node has two members with the same name.
func RepeatsMember(n *document.Node) bool {
	names := map[string]bool{}
	for _, m := range n.Members {
		if names[m.Name] || RepeatsMember(m.Value) {
			return true
		}
		names[m.Name] = true
	}
	return slices.ContainsFunc(n.Items, RepeatsMember)
}

// wellFormed reports whether a condition is an object of objects of values or lists of them.
func wellFormed(condition *document.Node) bool {
	comparable := func(key document.Member) bool { return isValues(key.Value) }
	for _, operator := range condition.Members {
		if operator.Value.Kind != document.Object || !all(operator.Value.Members, comparable) {
			return false
		}
	}
	return condition.Kind == document.Object
}

// isValues reports whether a node is a value that conditions compare, or a list of them.
func isValues(n *document.Node) bool {
	return policy.IsScalar(n) || n.Kind == document.List && all(n.Items, policy.IsScalar)
}

// all reports whether all elements have a property.
func all[T any](elements []T, has func(T) bool) bool {
	return !slices.ContainsFunc(elements, func(e T) bool { return !has(e) })
}

// Grants reports whether g matches every request that h matches, whatever the effects are. A variable without a value
// could disable the whole statement, so g must not have variables that h does not have.
func (r *Reader) Grants(g, h *Grant) bool {
	return g.AppliesWith(h) && r.Includes(&g.Actions, &h.Actions) && r.Includes(&g.Resources, &h.Resources)
}

// AppliesWith reports whether g applies whenever h does.
func (g *Grant) AppliesWith(h *Grant) bool {
	return (g.When == "" || g.When == h.When) && subset(g.Resources.variables, h.Resources.variables)
}

// subset reports whether every word of a is in b.
func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(word string) bool { return !slices.Contains(b, word) })
}

// KeyButActions returns a key; grants with the same key can be merged by their actions. It is false if this one cannot.
func (g *Grant) KeyButActions() (string, bool) {
	return strings.Join([]string{g.Resources.key(), g.Effect, g.When}, "\x03"), !g.Actions.not
}

// KeyButResources returns a key; grants with the same key can be merged by their resources. It is false if this one
// cannot.
func (g *Grant) KeyButResources() (string, bool) {
	variables := strings.Join(g.Resources.variables, "\x00")
	return strings.Join([]string{g.Actions.key(), variables, g.Effect, g.When}, "\x03"), !g.Resources.not
}

package policy

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// grant is a statement as it is compared with others: what it allows or denies, and when. Only
// statements whose meaning is certain are grants; see grantOf.
type grant struct {
	statement *Statement
	effect    string // "Allow" or "Deny"
	actions   set
	resources set
	condition *document.Node // simplified; nil where there is none
	when      string         // the condition in one canonical writing; empty where there is none
}

// reader makes grants of the statements of one or more policies, which are then comparable.
type reader struct {
	variables alphabet
	left      budget
}

func newReader() *reader { return &reader{alphabet{}, maxComparisons} }

// grantOf gives the statement's grant, or nil where its meaning is not certain: parts are unknown or written twice, a
// member is no statement's, or an entry has not the grammar of its list.
func (r *reader) grantOf(s *Statement) *grant {
	switch {
	case !s.Complete || len(s.Strangers) > 0 || repeatsMember(s.Node):
		return nil
	case s.Effect == nil || s.Effect.Kind != document.String || s.Effect.Text != "Allow" && s.Effect.Text != "Deny":
		return nil
	case s.Sid != nil && s.Sid.Kind != document.String:
		return nil
	case !certain(s.Actions, ValidAction) || !certain(s.Resources, isResource):
		return nil
	case s.Condition != nil && !wellFormed(s.Condition):
		return nil
	}
	g := &grant{
		statement: s,
		effect:    s.Effect.Text,
		actions:   r.actionSet(s.Actions),
		resources: r.resourceSet(s.Resources),
	}
	if s.Condition != nil {
		g.condition = simplifyCondition(s.Condition)
		g.when = canonicalCondition(g.condition)
	}
	return g
}

func isResource(text string) bool { return text == "*" || strings.HasPrefix(text, "arn:") }

// certain tells whether a list says something, in texts that are all known and valid.
func certain(l List, valid func(string) bool) bool {
	return len(l.Elements) > 0 && !l.Both &&
		!slices.ContainsFunc(l.Elements, func(e Element) bool { return !e.Known() || !valid(e.Node.Text) })
}

// repeatsMember tells whether an object at or below the node has two members of a name.
func repeatsMember(n *document.Node) bool {
	names := map[string]bool{}
	for _, m := range n.Members {
		if names[m.Name] || repeatsMember(m.Value) {
			return true
		}
		names[m.Name] = true
	}
	return slices.ContainsFunc(n.Items, repeatsMember)
}

// wellFormed tells whether a condition is an object of objects of values or lists of them.
func wellFormed(condition *document.Node) bool {
	for _, operator := range condition.Members {
		if operator.Value.Kind != document.Object {
			return false
		}
		for _, key := range operator.Value.Members {
			values := key.Value.Items
			if key.Value.Kind != document.List {
				values = []*document.Node{key.Value}
			}
			if slices.ContainsFunc(values, func(v *document.Node) bool { return !isScalar(v) }) {
				return false
			}
		}
	}
	return condition.Kind == document.Object
}

func isScalar(n *document.Node) bool {
	return n.Kind == document.String || n.Kind == document.Number || n.Kind == document.Bool
}

// grants tells whether g matches every request that h matches, whatever the effects are. Variables without a
// value could take the whole statement out of force, so g may depend on no more of them than h does.
func (r *reader) grants(g, h *grant) bool {
	return g.appliesWith(h) && r.includes(&g.actions, &h.actions) && r.includes(&g.resources, &h.resources)
}

// appliesWith tells whether g is in force whenever h is.
func (g *grant) appliesWith(h *grant) bool {
	return (g.when == "" || g.when == h.when) && subset(g.resources.variables, h.resources.variables)
}

// subset tells whether every word of a is in b.
func subset(a, b []string) bool {
	return !slices.ContainsFunc(a, func(word string) bool { return !slices.Contains(b, word) })
}

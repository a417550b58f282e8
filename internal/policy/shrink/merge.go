package shrink

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
)

// merge joins statements that differ only in one list into the first of them.
//
// Two grants with the same effect, condition and resources grant together what one grant with both lists of actions
// grants. The same is true for resources, except for NotAction and NotResource. Resources are joined only if both lists
// have the same variables, since it is not documented whether a variable without a value disables its entry or its
// statement.
func (s *shrinker) merge() {
	s.mergeBy((*grant.Grant).KeyButActions, func(g *grant.Grant) *grant.Set { return &g.Actions })
	s.mergeBy((*grant.Grant).KeyButResources, func(g *grant.Grant) *grant.Set { return &g.Resources })
}

// mergeBy joins the lists of grants with the same key.
func (s *shrinker) mergeBy(key func(*grant.Grant) (string, bool), list func(*grant.Grant) *grant.Set) {
	first := map[string]*grant.Grant{}
	s.parts = slices.DeleteFunc(s.parts, func(p *part) bool {
		if p.grant == nil {
			return false
		}
		k, may := key(p.grant)
		into := first[k]
		if may && into != nil {
			// The key need not be updated: it is made of the other list, the effect and the condition, which did not
			// change.
			list(into).Add(list(p.grant))
			s.did.merged++
			return true
		}
		if may {
			first[k] = p.grant
		}
		return false
	})
}

// write returns the tree of the remaining statements.
func (s *shrinker) write() *document.Node {
	root := &document.Node{Kind: document.Object, Span: s.policy.Root.Span}
	for _, m := range s.policy.Root.Members {
		switch {
		case m.Name == "Id" && m.Value.Kind == document.String:
			s.did.names++
			continue
		case m.Name == "Statement":
			m.Value = s.writeStatements(m.Value)
		}
		root.Members = append(root.Members, m)
	}
	return root
}

// writeStatements returns the value of Statement: a single statement has no list.
func (s *shrinker) writeStatements(before *document.Node) *document.Node {
	var items []*document.Node
	for _, p := range s.parts {
		items = append(items, s.writePart(p))
	}
	if before.Kind == document.List {
		s.countList(len(items) == 1)
	}
	return grant.ListOf(items, before)
}

// writePart returns the statement with its members in their former order.
func (s *shrinker) writePart(p *part) *document.Node {
	if p.grant == nil {
		return p.node
	}
	n := &document.Node{Kind: document.Object, Span: p.node.Span}
	for _, m := range p.node.Members {
		switch m.Name {
		case "Sid":
			s.did.names++
			continue
		case "Action", "NotAction":
			m.Value = s.writeSet(&p.grant.Actions, m.Value)
		case "Resource", "NotResource":
			m.Value = s.writeSet(&p.grant.Resources, m.Value)
		case "Condition":
			if p.grant.Condition == nil {
				s.did.conditions++
				continue
			}
			s.countCondition(m.Value, p.grant.Condition)
			m.Value = p.grant.Condition
		}
		n.Members = append(n.Members, m)
	}
	return n
}

// writeSet returns the value of a list of actions or resources.
func (s *shrinker) writeSet(set *grant.Set, before *document.Node) *document.Node {
	items := set.Nodes()
	s.countList(before.Kind == document.List && len(items) == 1)
	return grant.ListOf(items, before)
}

// countList counts a list that is written without brackets.
func (s *shrinker) countList(single bool) {
	if single {
		s.did.lists++
	}
}

// countCondition counts the changes of simplifyCondition.
func (s *shrinker) countCondition(before, after *document.Node) {
	s.did.conditions += len(before.Members) - len(after.Members)
	values := map[string]*document.Node{}
	for _, operator := range after.Members {
		for _, key := range operator.Value.Members {
			values[operator.Name+"\x00"+key.Name] = key.Value
		}
	}
	for _, operator := range before.Members {
		for _, key := range operator.Value.Members {
			if key.Value.Kind == document.List {
				s.countValues(key.Value, values[operator.Name+"\x00"+key.Name])
			}
		}
	}
}

// countValues counts the changes of a list of values, of which one value may be left without a list.
func (s *shrinker) countValues(before, after *document.Node) {
	s.countList(after.Kind != document.List)
	remaining := 1
	if after.Kind == document.List {
		remaining = len(after.Items)
	}
	s.did.same += len(before.Items) - remaining
}

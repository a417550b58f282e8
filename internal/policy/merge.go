package policy

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// merge joins statements that are alike but for one list into the first of them.
//
// Two grants with the same effect, condition and resources grant together what one with both lists of actions
// grants, and the same holds for resources, as long as the lists say what is meant and not what is
// not. Resources are joined only if both lists have the same variables, since it is not documented
// whether a variable without a value takes out its entry or its statement.
func (s *shrinker) merge() {
	s.mergeBy((*grant).keyButActions, func(g *grant) *set { return &g.actions })
	s.mergeBy((*grant).keyButResources, func(g *grant) *set { return &g.resources })
}

// keyButActions is the same for grants that may be merged by their actions; false where one may not.
func (g *grant) keyButActions() (string, bool) {
	return strings.Join([]string{g.resources.key(), g.effect, g.when}, "\x03"), !g.actions.not
}

// keyButResources is the same for grants that may be merged by their resources; false where one may not.
func (g *grant) keyButResources() (string, bool) {
	variables := strings.Join(g.resources.variables, "\x00")
	return strings.Join([]string{g.actions.key(), variables, g.effect, g.when}, "\x03"), !g.resources.not
}

// mergeBy joins the lists of grants with the same key.
func (s *shrinker) mergeBy(key func(*grant) (string, bool), list func(*grant) *set) {
	first := map[string]*grant{}
	kept := s.parts[:0:0]
	for _, p := range s.parts {
		if p.grant != nil {
			if k, may := key(p.grant); may {
				if into := first[k]; into != nil {
					list(into).add(list(p.grant))
					s.did.merged++
					continue
				}
				first[k] = p.grant
			}
		}
		kept = append(kept, p)
	}
	s.parts = kept
}

// write makes the tree of what is left.
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

func (s *shrinker) writeStatements(before *document.Node) *document.Node {
	var items []*document.Node
	for _, p := range s.parts {
		items = append(items, s.writePart(p))
	}
	if before.Kind == document.List {
		s.countList(len(items) == 1)
	}
	return listOf(items, before)
}

// writePart gives the statement with its members in the order in which they were.
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
			m.Value = s.writeSet(&p.grant.actions, m.Value)
		case "Resource", "NotResource":
			m.Value = s.writeSet(&p.grant.resources, m.Value)
		case "Condition":
			if p.grant.condition == nil {
				s.did.conditions++
				continue
			}
			s.countCondition(m.Value, p.grant.condition)
			m.Value = p.grant.condition
		}
		n.Members = append(n.Members, m)
	}
	return n
}

func (s *shrinker) writeSet(set *set, before *document.Node) *document.Node {
	items := make([]*document.Node, len(set.entries))
	for i := range set.entries {
		items[i] = set.entries[i].element.Node
	}
	s.countList(before.Kind == document.List && len(items) == 1)
	return listOf(items, before)
}

func (s *shrinker) countList(single bool) {
	if single {
		s.did.lists++
	}
}

// countCondition counts what simplifyCondition did.
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
			now := values[operator.Name+"\x00"+key.Name]
			if key.Value.Kind != document.List {
				continue
			}
			s.countList(now.Kind != document.List)
			if now.Kind == document.List {
				s.did.same += len(key.Value.Items) - len(now.Items)
			} else {
				s.did.same += len(key.Value.Items) - 1
			}
		}
	}
}

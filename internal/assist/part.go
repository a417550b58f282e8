package assist

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// part is a part of a policy.
type part struct {
	content string // the kind of the policy, as catalog.Schema.Content has it
	root    *document.Node
	// element is the element that the part is in, such as Version or Action; empty for a statement or the list of them.
	element string
	// inStatement is true below Statement.
	inStatement bool
	statement   *document.Node // nil outside of statements
	// rest leads from the element on: the index of an action; the operator, the key and the index of a condition.
	rest finding.Path
}

// partOf returns the part of a policy to which a path in it leads.
func partOf(content string, within finding.Path, root *document.Node) part {
	p := part{content: content, root: root}
	if len(within) == 0 {
		return p
	}
	p.element, _ = within[0].(string)
	p.rest = within[1:]
	if p.element != "Statement" || len(p.rest) == 0 {
		return p
	}
	p.statement = root.Get("Statement")
	if index, ok := p.rest[0].(int); ok {
		p.statement, p.rest = follow(p.statement, index), p.rest[1:]
	}
	p.inStatement, p.element = true, ""
	if len(p.rest) > 0 {
		p.element, _ = p.rest[0].(string)
		p.rest = p.rest[1:]
	}
	return p
}

// trust reports whether the policy says who may assume a role.
func (p part) trust() bool { return p.content == catalog.ContentTrustPolicy }

// actions returns the entries of the statement's Action; none of NotAction, which stand for all others.
func (p part) actions() []string {
	var all []string
	if p.statement == nil {
		return nil
	}
	read := policy.Read(document.NewObject([]document.Member{{Name: "Statement", Value: p.statement}}, p.statement.Span))
	for _, s := range read.Statements {
		if s.Actions.Not() {
			continue
		}
		for _, e := range s.Actions.Elements {
			if e.Known() {
				all = append(all, e.Node.Text)
			}
		}
	}
	return all
}

// operator and key are those of the condition that the part is in; empty if there is none.
func (p part) operator() string { return p.step(0) }
func (p part) key() string      { return p.step(1) }

func (p part) step(i int) string {
	if p.element != "Condition" || i >= len(p.rest) {
		return ""
	}
	name, _ := p.rest[i].(string)
	return name
}

// complete reports whether everything in a tree is known.
func complete(root *document.Node) bool { return root != nil && policy.Complete(root) }

// elements are what a statement of the policy may have, in the order in which they are usually written.
func (p part) elements() []string {
	without := []string{"Principal", "NotPrincipal"}
	if p.trust() {
		without = []string{"NotPrincipal", "Resource", "NotResource", "NotAction"}
	}
	return slices.DeleteFunc(slices.Clone(policy.StatementMembers), func(name string) bool { return slices.Contains(without, name) })
}

package policy

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// readStatement reads an object of Statement.
func readStatement(n *document.Node, path finding.Path) *Statement {
	s := &Statement{
		Node:       n,
		Path:       path,
		Sid:        n.Get("Sid"),
		Effect:     n.Get("Effect"),
		Principals: readPrincipals(n, path),
		Actions:    readList(n, path, "Action", "NotAction"),
		Resources:  readList(n, path, "Resource", "NotResource"),
		Condition:  n.Get("Condition"),
		Complete:   Complete(n),
		Strangers:  strangers(n, StatementMembers),
	}
	s.Tests = readTests(s.Condition, Child(path, "Condition"))
	return s
}

// readList reads a member or, if the statement does not have it, the opposite one.
func readList(n *document.Node, path finding.Path, member, opposite string) List {
	list := List{Node: n.Get(member), Member: member}
	other := n.Get(opposite)
	switch {
	case list.Node == nil && other == nil:
		return List{}
	case list.Node == nil:
		list = List{Node: other, Member: opposite}
	default:
		list.Both = other != nil
	}
	list.Path = Child(path, list.Member)
	list.Elements = readElements(list.Node, list.Path)
	return list
}

// readElements returns the items of a list; a single value is a list of one.
func readElements(n *document.Node, path finding.Path) []Element {
	if n.Kind != document.List {
		return []Element{{n, path}}
	}
	elements := make([]Element, len(n.Items))
	for i, item := range n.Items {
		elements[i] = Element{item, Child(path, i)}
	}
	return elements
}

// readTests returns the conditions of a statement one by one, in the order of the file.
func readTests(condition *document.Node, path finding.Path) []Test {
	var tests []Test
	for _, operator := range condition.AllMembers() {
		t := Test{OperatorText: operator.Name, Operator: ParseOperator(operator.Name), OperatorPath: Child(path, operator.Name)}
		for _, key := range operator.Value.Members {
			t.Key, t.Node, t.Path = key.Name, key.Value, Child(t.OperatorPath, key.Name)
			t.Values = readElements(t.Node, t.Path)
			tests = append(tests, t)
		}
	}
	return tests
}

// Child returns the path with one more step, in its own memory: appending would overwrite the path of a sibling.
func Child(path finding.Path, step any) finding.Path {
	longer := make(finding.Path, len(path)+1)
	copy(longer, path)
	longer[len(path)] = step
	return longer
}

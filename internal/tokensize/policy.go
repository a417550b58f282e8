package tokensize

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// PolicyStrings returns the texts of a policy that count: the Sid, the actions and the resources of each statement, and
// the operators, keys and values of its conditions, in the order of the document. Effect, Version and the names of the
// elements cost nothing. The result is nil only if root is nil.
func PolicyStrings(root *document.Node) []string {
	if root == nil {
		return nil
	}
	if root.Embedded != nil {
		root = root.Embedded
	}
	texts := []string{}
	for _, m := range root.Members {
		if !strings.EqualFold(m.Name, "Statement") {
			continue
		}
		texts = statementStrings(texts, m.Value)
		for _, statement := range m.Value.Items {
			texts = statementStrings(texts, statement)
		}
	}
	return texts
}

// statementStrings appends the texts of a statement.
func statementStrings(texts []string, statement *document.Node) []string {
	for _, m := range statement.Members {
		switch strings.ToLower(m.Name) {
		case "sid", "action", "notaction", "resource", "notresource":
			texts = scalars(texts, m.Value)
		case "condition":
			texts = conditionStrings(texts, m.Value)
		}
	}
	return texts
}

// conditionStrings appends the texts of a condition.
func conditionStrings(texts []string, condition *document.Node) []string {
	for _, operator := range condition.Members {
		texts = append(texts, operator.Name)
		for _, key := range operator.Value.Members {
			texts = scalars(append(texts, key.Name), key.Value)
		}
	}
	return texts
}

// scalars adds a value, or each value of a list, as written.
func scalars(texts []string, n *document.Node) []string {
	for _, item := range n.Items {
		texts = scalars(texts, item)
	}
	switch n.Kind {
	case document.String, document.Number, document.Bool:
		texts = append(texts, n.Text)
	}
	return texts
}

// StatementBytes estimates how much each statement of a policy adds to a token, in bytes before encoding. What a statement
// repeats of earlier ones costs less, so that the order matters. With the rest, which is what a policy costs without any
// statement, they add up to PolicyBytes. Elements of Statement that are not objects are left out.
func StatementBytes(root *document.Node) (bytes []int, rest int) {
	if root != nil && root.Embedded != nil {
		root = root.Embedded
	}
	texts := []string{}
	rest = PolicyBytes(texts)
	sum := rest
	statements := root.Get("Statement")
	items := statements.AllItems()
	if statements != nil && statements.Kind == document.Object {
		items = []*document.Node{statements}
	}
	for _, statement := range items {
		if statement.Kind != document.Object {
			continue
		}
		texts = statementStrings(texts, statement)
		total := PolicyBytes(texts)
		bytes, sum = append(bytes, total-sum), total
	}
	return bytes, rest
}

package resource

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
)

// OnlyPolicies returns the inline policies in a list of objects, each of which has its document under a name. It is nil if the role
// may have other policies: managed ones, or inline ones that are not known.
func OnlyPolicies(inline, managed *document.Node, name string) []*document.Node {
	if inline == nil || inline.Kind != document.List || inline.Open || managed != nil && !isEmpty(managed) {
		return nil
	}
	var documents []*document.Node
	for _, item := range inline.Items {
		root := item.Get(name)
		if root != nil && root.Kind != document.Object {
			root = root.Embedded
		}
		if root == nil || root.Kind != document.Object || root.Open || !listsStatements(root.Get("Statement")) {
			return nil
		}
		documents = append(documents, root)
	}
	return documents
}

// listsStatements reports whether all statements of a policy are there, though parts of them may be unknown.
func listsStatements(statements *document.Node) bool {
	if statements == nil || statements.Kind == document.Object {
		return statements != nil
	}
	return statements.Kind == document.List && !statements.Open && !slices.ContainsFunc(statements.Items, func(item *document.Node) bool {
		return item.Kind != document.Object
	})
}

// isEmpty reports whether a list certainly has no items.
func isEmpty(list *document.Node) bool {
	return list.Kind == document.List && !list.Open && len(list.Items) == 0
}

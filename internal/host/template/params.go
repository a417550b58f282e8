package template

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

// Params opens the texts of an operation's parameters. Policies stay as they are: they have variables of
// their own.
func (m Marks) Params(operation string, params *document.Node) *document.Node {
	schema, err := catalog.SchemaOf(operation)
	if err != nil || params.Kind != document.Object {
		return params
	}
	opened := document.NewObject(slices.Clone(params.Members), params.Span)
	opened.Open = params.Open
	for i, member := range opened.Members {
		if _, of, known := schema.Member(member.Name); known && of.Content != "policy" {
			opened.Members[i].Value = m.Tree(member.Value)
		}
	}
	return opened
}

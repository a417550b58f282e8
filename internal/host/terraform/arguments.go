package terraform

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// documentArguments are the arguments of the data source that writes a policy, and of the blocks in it by their paths.
// https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document (2026-11)
var documentArguments = map[string][]string{
	"": {
		"override_json", "override_policy_documents", "policy_id", "source_json", "source_policy_documents", "statement", "version",
		"id", "json", "minified_json", // results, which the provider refuses with another message
		"count", "for_each", "depends_on", "provider", "lifecycle", "region",
	},
	"statement":                partial.Froms(elements),
	"statement/principals":     {"type", "identifiers"},
	"statement/not_principals": {"type", "identifiers"},
	"statement/condition":      {"test", "variable", "values"},
}

// misspelt reports the arguments of a policy document that the provider does not have, for which Terraform refuses the module.
func (m *module) misspelt(body *document.Node, path string) {
	if documentArguments[path] == nil { // the value of an argument, not a block
		return
	}
	for _, member := range body.AllMembers() {
		if !argumentOf(path, member.Name) {
			m.file.Problems = append(m.file.Problems, partial.Stranger(member, "argument", documentArguments[path]))
			continue
		}
		for _, block := range each(member.Value) {
			m.misspelt(block, strings.TrimPrefix(path+"/"+member.Name, "/"))
		}
	}
}

// argumentOf reports whether a block of a policy document accepts an argument.
func argumentOf(path, name string) bool {
	return name == comment || slices.Contains(documentArguments[path], name)
}

// comment is the member of a block in JSON that Terraform ignores.
const comment = "//"

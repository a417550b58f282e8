package editorgen

import (
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/schemas"
)

// entry is one schema of the catalog, in the form of schemastore.org.
type entry struct {
	Name        string   `json:"name"`
	Description string   `json:"description"`
	FileMatch   []string `json:"fileMatch,omitempty"`
	URL         string   `json:"url"`
}

// published lists the schemas with the files that they are for by their names.
func published() object {
	all := []entry{
		{"sessionlint configuration", "The configuration of sessionlint", []string{config.FileName}, schemas.Address + "config.json"},
		{"sessionlint report", "What sessionlint --format json writes", nil, schemas.Address + "report.json"},
		{"sessionlint requests", "Requests for temporary AWS credentials, each with its operation", nil, addressOf(anyFile)},
		policyEntry(catalog.PolicySession, "Session policies of AWS IAM", "session-policy"),
		policyEntry(catalog.PolicyTrust, "Trust policies of AWS IAM", "trust-policy"),
	}
	for _, o := range catalog.Operations() {
		all = append(all, entry{o.Name, catalog.Purpose(o.Name), filePatterns(o.Name), addressOf(pathOf(o.Name))})
	}
	return object{"$schema": "https://json.schemastore.org/schema-catalog.json", "version": 1, "schemas": all}
}

// policyEntry is the entry of policies, whose file names have certain words at their beginning or end.
func policyEntry(operation, description, words string) entry {
	return entry{operation, description, []string{words + ".json", "*-" + words + ".json"}, addressOf(pathOf(operation))}
}

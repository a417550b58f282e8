package main

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/schemas"
)

// expand puts the operations that take a session policy or a trust policy in the place of the words for them, so that a
// new one of them touches no rule.
func expand(operations []string) ([]string, error) {
	for _, content := range catalog.CheckedContents {
		i := slices.Index(operations, content)
		if i < 0 {
			continue
		}
		taking, err := catalog.TakingPolicies(content)
		if err != nil {
			return nil, err
		}
		// The operations are put in the place of the word, whose position in the list does not matter.
		operations = slices.Concat(operations[:i], taking, operations[i+1:])
	}
	return operations, nil
}

// namedByPolicies adds the rules that the schema of policies names.
func namedByPolicies(named map[string][]string) error {
	text, err := schemas.FS.ReadFile("policy/policy.json")
	if err != nil {
		return err
	}
	var schema any
	if err := json.Unmarshal(text, &schema); err != nil {
		return err
	}
	taking, err := expand(slices.Clone(catalog.CheckedContents))
	slices.Sort(taking)
	for _, id := range ruleNames(nil, schema) {
		named[id] = taking
	}
	return err
}

// ruleNames finds the rules that a part of a schema names.
func ruleNames(found []string, schema any) []string {
	switch schema := schema.(type) {
	case []any:
		for _, item := range schema {
			found = ruleNames(found, item)
		}
	case map[string]any:
		if named, ok := schema["x-rules"].(map[string]any); ok {
			for _, id := range named {
				found = append(found, fmt.Sprint(id))
			}
		}
		for _, member := range schema {
			found = ruleNames(found, member)
		}
	}
	return found
}

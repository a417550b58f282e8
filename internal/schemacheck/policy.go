package schemacheck

import (
	"maps"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// policySchema is the schema of session policies and trust policies. For values with several types its keywords apply
// to each: AWS accepts a text or a list of texts in many places.
const policySchema = "policy/policy.json"

// policyTexts are the parameters that policy files are for.
var policyTexts = map[string]struct{ path, parameter string }{
	catalog.ContentSessionPolicy: {"sts/AssumeRole.json", "Policy"},
	catalog.ContentTrustPolicy:   {"iam/CreateRole.json", "AssumeRolePolicyDocument"},
}

// unproven are the rules for which it is not known whether IAM refuses trust policies as it refuses other policies.
var unproven = []string{"statement-id"}

// checkText checks the text of a policy file with what AWS accepts for it.
func (c *Checker) checkText(r *request.Request, policy request.Policy) ([]finding.Finding, error) {
	text, limited := policyTexts[policy.Content]
	if !limited { // a template becomes a policy of another length: a rule measures that
		return nil, nil
	}
	schema, err := c.schema(text.path)
	if err != nil {
		return nil, err
	}
	of := &run{
		operation: r.Operation, start: policy.Text.Span, root: place{node: policy.Text}, policy: policy.Content, updates: c.updates,
	}
	return of.validate(text.path, schema.Properties[text.parameter])
}

// definitions returns the parts of a schema that others refer to.
func definitions(schema map[string]any) map[string]any {
	defs, _ := schema["$defs"].(map[string]any)
	return defs
}

// inline adds the keywords of what a schema refers to, which it may override: the library's description of an error then
// has one step less to follow. A reference may not refer to a schema with a reference at its top.
func (b *builder) inline(schema map[string]any) map[string]any {
	to, refers := schema["$ref"]
	if !refers {
		return schema
	}
	name := strings.TrimPrefix(get[string](b, to), "#/$defs/")
	all := maps.Clone(get[map[string]any](b, b.defs[name]))
	for keyword, value := range schema {
		if keyword != "$ref" && all != nil { // nil for a name that does not exist, an error in b
			all[keyword] = value
		}
	}
	return all
}

// types reads the keyword "type": a name, or a list of them.
func (b *builder) types(v any) []string {
	if list, several := v.([]any); several {
		types := make([]string, len(list))
		for i, t := range list {
			types[i] = get[string](b, t)
		}
		return types
	}
	return []string{get[string](b, v)}
}

package schemacheck

import (
	"maps"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// policySchema is the schema of session policies. Of values that may be of several types its keywords speak of
// each: AWS takes a text or a list of texts in many places.
const policySchema = "policy/session.json"

// checkText holds a policy file against what AssumeRole takes for the text of a policy.
func (c *Checker) checkText(r *request.Request, text *document.Node) ([]finding.Finding, error) {
	const path = "sts/AssumeRole.json"
	schema, err := c.schema(path)
	if err != nil {
		return nil, err
	}
	of := &run{operation: r.Operation, start: text.Span, root: text, policy: true}
	return of.validate(path, schema.Properties["Policy"])
}

// definitions are the parts of a schema that others refer to.
func definitions(schema map[string]any) map[string]any {
	defs, _ := schema["$defs"].(map[string]any)
	return defs
}

// inline puts the keywords of what a schema refers to beside its own: the way that the library tells of an
// error leads through what is built here, and so has one step less to follow.
func (b *builder) inline(schema map[string]any) map[string]any {
	to, refers := schema["$ref"]
	if !refers {
		return schema
	}
	name := strings.TrimPrefix(get[string](b, to), "#/$defs/")
	all := maps.Clone(get[map[string]any](b, b.defs[name]))
	for keyword, value := range schema {
		if keyword != "$ref" && all != nil {
			all[keyword] = value
		}
	}
	return all
}

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

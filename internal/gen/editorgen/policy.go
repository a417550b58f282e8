package editorgen

import (
	"encoding/json"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/schemas"
)

// policyRoot is the schema of a file that is a policy.
func policyRoot(name string) object {
	titles := map[string]string{
		catalog.PolicySession: "IAM session policy", catalog.PolicyTrust: "IAM trust policy",
		catalog.PolicyTemplate: "Template of a delegation's policy",
	}
	return object{
		"title": titles[name], "description": "The shape of an IAM policy; sessionlint also knows what its texts mean.",
		"type": "object", "allOf": []object{reference("policy")}, "definitions": policy(),
	}
}

// policy returns the definitions "policy", "statement" and "texts", made from the schema with which policies are checked.
// They do not say that a policy is an object, since it may be a text elsewhere.
func policy() object {
	var schema object
	text, err := schemas.FS.ReadFile("policy/policy.json")
	if err == nil {
		err = json.Unmarshal(text, &schema)
	}
	if err != nil {
		return nil // the tests of the schema fail first
	}
	all := object{}
	for name, part := range schema["$defs"].(object) {
		all[name] = asDraft7(part)
	}
	for _, name := range []string{"$schema", "$id", "$defs", "type", "title", "description"} {
		delete(schema, name)
	}
	all["policy"] = asDraft7(schema)
	return all
}

// asDraft7 converts a part of a schema to the older draft, which ignores what is beside a reference. What only our checks
// read is left out.
func asDraft7(part any) any {
	switch part := part.(type) {
	case []any:
		list := make([]any, len(part))
		for i, item := range part {
			list[i] = asDraft7(item)
		}
		return list
	case object:
		converted := object{}
		for name, value := range part {
			if !strings.HasPrefix(name, "x-") {
				converted[name] = asDraft7(value)
			}
		}
		if to, ok := converted["$ref"].(string); ok {
			delete(converted, "$ref")
			converted["allOf"] = []object{{"$ref": strings.Replace(to, "#/$defs/", "#/definitions/", 1)}}
		}
		return converted
	}
	return part
}

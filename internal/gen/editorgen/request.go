package editorgen

import (
	"fmt"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/request"
)

// root is the schema of a file with requests for some operations: envelopes, a list of them, or, if the file is for one
// operation, its parameters alone. Of a stream of YAML documents, an editor checks each.
func root(operation string, names []string, of definitions) object {
	one := reference("envelope")
	schema := object{
		"title":       "Requests for temporary AWS credentials",
		"description": "An operation with its parameters, or a list of those. https://github.com/sessionlint/sessionlint",
	}
	if operation != "" {
		schema["title"], schema["description"] = operation, catalog.Purpose(operation)
		one = object{"if": required("operation"), "then": reference("envelope"), "else": alone(operation)}
	}
	schema["type"] = []string{"object", "array"}
	schema["items"] = reference("request")
	schema["if"], schema["then"] = object{"type": "object"}, reference("request")
	schema["definitions"] = parts(one, envelope(names), of)
	return schema
}

// parts are the definitions of a file.
func parts(one, envelope object, of definitions) object {
	all := object{"request": one, "envelope": envelope, "policy": policy()["policy"], "statement": policy()["statement"], "texts": policy()["texts"]}
	for name, parameters := range of {
		all[name] = parameters
	}
	return all
}

func reference(name string) object { return object{"$ref": "#/definitions/" + name} }

func required(names ...string) object { return object{"required": names} }

// alone is the schema of parameters without an envelope, as AWS's command line reads them: a policy is a text there.
func alone(operation string) object {
	texts := object{}
	if s, err := catalog.SchemaOf(operation); err == nil {
		for name, member := range s.Properties {
			if member.Content != "" {
				texts[name] = object{"type": "string"}
			}
		}
	}
	if len(texts) == 0 {
		return reference(operation)
	}
	return object{"allOf": []object{reference(operation), {"properties": texts}}}
}

// describedKeys are the members of an envelope, in words.
var describedKeys = map[string]string{
	"operation":       "What is requested, such as sts:AssumeRole.",
	"parameters":      "The parameters of the operation, as AWS's API names them. A policy may be an object here.",
	"id":              "A name under which other requests of the file refer to this one.",
	"caller":          "Who signs the request.",
	"credentialsFrom": "The id of the request whose credentials sign this one.",
}

// envelope is the schema of a request that names its operation.
func envelope(names []string) object {
	word := []string{"string", "integer"}
	keys := object{
		"operation":  operationNames(),
		"parameters": object{"type": []string{"object", "null"}},
		"id":         object{"type": word, "minLength": 1}, "credentialsFrom": object{"type": word, "minLength": 1},
		"caller": object{"type": "string", "enum": request.Callers},
	}
	for name, key := range keys {
		key.(object)["description"] = describedKeys[name]
	}
	var byOperation []object
	for _, name := range names {
		byOperation = append(byOperation, ifOperation(name))
	}
	return object{
		"type": "object", "additionalProperties": false, "required": []string{"operation"},
		"properties": keys, "allOf": byOperation,
	}
}

// operationNames accepts AWS's names, and what is written in another way, such as "aws sts assume-role", which is read too.
func operationNames() object {
	var names []string
	for _, o := range catalog.Operations() {
		names = append(names, o.Name)
	}
	return object{"type": "string", "anyOf": []object{
		{"enum": names}, {"not": object{"pattern": "^[a-z][a-z0-9-]*:[A-Z][A-Za-z0-9]*$"}},
	}}
}

// ifOperation says what the parameters in an envelope for an operation are.
func ifOperation(name string) object {
	then := object{"properties": object{"parameters": inSpelling(name)}}
	if s, err := catalog.SchemaOf(name); err == nil && len(s.Required) > 0 {
		then["required"] = []string{"parameters"}
	}
	return object{
		"if":   object{"properties": object{"operation": object{"const": name}}, "required": []string{"operation"}},
		"then": then,
	}
}

// inSpelling checks parameters in AWS's spelling only: those that begin with letters of the other case are read as well,
// since CloudTrail writes roleArn, but are left to sessionlint.
func inSpelling(operation string) object {
	s, err := catalog.SchemaOf(operation)
	if err != nil || len(s.Properties) == 0 {
		return reference(operation)
	}
	letters := "^[A-Z]"
	for name := range s.Properties {
		if strings.ToLower(name[:1]) == name[:1] {
			letters = "^[a-z]"
		}
	}
	return object{"if": object{"propertyNames": object{"pattern": letters}}, "then": reference(operation)}
}

// parametersOf is the schema of an operation's parameters.
func parametersOf(operation string) (object, error) {
	s, err := catalog.SchemaOf(operation)
	if err != nil {
		return nil, err
	}
	purpose := catalog.Purpose(operation)
	if purpose == "" {
		return nil, fmt.Errorf("schemas/meanings.json says nothing about %s", operation)
	}
	v := value{operation: operation, open: s.Incomplete}
	schema, err := v.schema(nil, s)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", operation, err)
	}
	schema["title"], schema["description"] = operation, purpose
	return schema, nil
}

// endings are those of files that are read as requests.
var endings = []string{".json", ".yaml", ".yml"}

// filePatterns are patterns of the files that are for an operation by their names alone: assume-role.json,
// prod.assume-role.yaml. Names that go on, such as assume-role-prod.json, could be those of another operation.
func filePatterns(operation string) []string {
	var all []string
	for _, name := range slices.Sorted(slices.Values(request.FileNames(operation))) {
		for _, ending := range endings {
			all = append(all, name+ending, "*."+name+ending)
		}
	}
	return all
}

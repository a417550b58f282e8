package main

import (
	"encoding/json"
	"strings"
	"testing"
)

const testModel = `{
 "operations": {
  "Get": {"input": {"shape": "GetInput"}},
  "Put": {"input": {"shape": "PutInput"}},
  "Ping": {}
 },
 "shapes": {
  "GetInput": {"type": "structure", "required": ["Name"], "members": {"Name": {"shape": "Name"}, "Count": {"shape": "Count"}}},
  "PutInput": {"type": "structure", "members": {"Tags": {"shape": "Tags"}, "Logins": {"shape": "Logins"}, "On": {"shape": "On"}}},
  "Name": {"type": "string", "min": 1, "max": 64, "pattern": "[\\w]+"},
  "Count": {"type": "long", "min": 0, "max": 10},
  "On": {"type": "boolean"},
  "Tags": {"type": "list", "member": {"shape": "Tag"}, "min": 0, "max": 50},
  "Tag": {"type": "structure", "required": ["Key"], "members": {"Key": {"shape": "Name"}}},
  "Logins": {"type": "map", "key": {"shape": "Name"}, "value": {"shape": "Token"}, "max": 3},
  "Token": {"type": "string", "min": 0, "sensitive": true},
  "Unused": {"type": "string"}
 }
}`

// buildTest applies an overlay of the given entries, each without its reason, source and date, to
// the model above.
func buildTest(t *testing.T, entries string) (map[string]*node, error) {
	t.Helper()
	m := new(model)
	if err := json.Unmarshal([]byte(testModel), m); err != nil {
		t.Fatal(err)
	}
	o, err := parseOverlay([]byte("service: test\nmodel: {source: model, date: 2026-01-02}\n" + entries))
	if err != nil {
		return nil, err
	}
	return build(m, o)
}

const why = ", reason: because, source: a page, date: 2026-01-02}\n"

func TestOverlay(t *testing.T) {
	tests := []struct{ name, entry, operation, want string }{
		{
			"as the model has it", "", "Get",
			`{"additionalProperties":false,"properties":{
			  "Count":{"maximum":10,"minimum":0,"type":"integer"},
			  "Name":{"maxLength":64,"minLength":1,"pattern":"^(?:[\\w]+)$","type":"string"}},
			  "required":["Name"],"type":"object"}`,
		},
		{
			"lists, maps and secrets", "", "Put",
			`{"additionalProperties":false,"properties":{
			  "Logins":{"additionalProperties":{"type":"string","x-secret":true},"maxProperties":3,
			   "propertyNames":{"maxLength":64,"minLength":1,"pattern":"^(?:[\\w]+)$","type":"string"},"type":"object"},
			  "On":{"type":"boolean"},
			  "Tags":{"items":{"additionalProperties":false,"properties":{
			    "Key":{"maxLength":64,"minLength":1,"pattern":"^(?:[\\w]+)$","type":"string"}},"required":["Key"],"type":"object"},
			   "maxItems":50,"type":"array"}},"type":"object"}`,
		},
		{
			"no parameters", "", "Ping",
			`{"additionalProperties":false,"properties":{},"type":"object"}`,
		},
		{
			"every use of a shape", "- {shape: Name, remove: [pattern, minLength], set: {maxLength: 5}, rules: {maxLength: name-length}" + why, "Get",
			`{"additionalProperties":false,"properties":{
			  "Count":{"maximum":10,"minimum":0,"type":"integer"},
			  "Name":{"maxLength":5,"type":"string","x-rules":{"maxLength":"name-length"}}},
			  "required":["Name"],"type":"object"}`,
		},
		{
			"a parameter of one operation", "- {operations: [Get], path: Count, add: {required: true}, rules: {required: missing-count, maximum: many}" + why, "Get",
			`{"additionalProperties":false,"properties":{
			  "Count":{"maximum":10,"minimum":0,"type":"integer","x-rules":{"maximum":"many","required":"missing-count"}},
			  "Name":{"maxLength":64,"minLength":1,"pattern":"^(?:[\\w]+)$","type":"string"}},
			  "required":["Count","Name"],"type":"object"}`,
		},
		{
			"new members, with all that is in them",
			"- {operations: [Ping], path: Rows, add: {type: array, maxItems: 2}" + why +
				"- {operations: [Ping], path: 'Rows[]', add: {type: object}" + why +
				"- {operations: [Ping], path: 'Rows[].{key}', add: {type: string}" + why +
				"- {operations: [Ping], path: 'Rows[].{value}', add: {type: string, enum: [a, b], x-content: policy}" + why, "Ping",
			`{"additionalProperties":false,"properties":{"Rows":{"items":{
			  "additionalProperties":{"enum":["a","b"],"type":"string","x-content":"policy"},"propertyNames":{"type":"string"},"type":"object"},
			  "maxItems":2,"type":"array"}},"type":"object"}`,
		},
		{
			"a new operation", "- {operations: [Pong], path: '', add: {type: object}" + why +
				"- {operations: [Pong], path: On, add: {type: boolean, required: true}" + why, "Pong",
			`{"additionalProperties":false,"properties":{"On":{"type":"boolean"}},"required":["On"],"type":"object"}`,
		},
		{
			"a pattern in the models' dialect, with words", "- {shape: Name, set: {pattern: 'a\\s'}, add: {x-accepts: a and white space}" + why, "Get",
			`{"additionalProperties":false,"properties":{
			  "Count":{"maximum":10,"minimum":0,"type":"integer"},
			  "Name":{"maxLength":64,"minLength":1,"pattern":"^(?:a[\\t\\n\\x0B\\f\\r ])$","type":"string","x-accepts":"a and white space"}},
			  "required":["Name"],"type":"object"}`,
		},
	}
	for _, test := range tests {
		entries := ""
		if test.entry != "" {
			entries = "entries:\n" + test.entry
		}
		operations, err := buildTest(t, entries)
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		if got := compact(t, operations[test.operation].schema()); got != compactText(t, test.want) {
			t.Errorf("%s: have\n%s, want\n%s", test.name, got, compactText(t, test.want))
		}
	}
}

func compact(t *testing.T, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func compactText(t *testing.T, text string) string {
	t.Helper()
	var value any
	if err := json.Unmarshal([]byte(text), &value); err != nil {
		t.Fatal(err)
	}
	return compact(t, value)
}

func TestOverlayErrors(t *testing.T) {
	tests := []struct{ overlay, want string }{
		{"entries:\n- {shape: Name, set: {maxLength: 64}" + why, "maxLength is already 64"},
		{"entries:\n- {shape: Name, add: {maxLength: 5}" + why, "cannot add maxLength: it exists with 64"},
		{"entries:\n- {shape: Token, set: {maxLength: 5}" + why, "cannot set maxLength: it does not exist"},
		{"entries:\n- {shape: Token, remove: [maxLength]" + why, "cannot remove maxLength: it does not exist"},
		{"entries:\n- {shape: Token, rules: {maxLength: too-long}" + why, "rule too-long: the node has no keyword maxLength"},
		{"entries:\n- {shape: Name, rules: {maxLength: too-long}" + why + "- {shape: Name, rules: {maxLength: too-long}" + why, "maxLength already has rule too-long"},
		{"entries:\n- {shape: Name, rules: {maxLength: Too_Long}" + why, "not a kebab-case ID"},
		{"entries:\n- {shape: Unused, add: {maxLength: 5}" + why, "no operation uses the shape"},
		{"entries:\n- {shape: Missing, add: {maxLength: 5}" + why, "no operation uses the shape"},
		{"entries:\n- {shape: Name" + why, "changes nothing"},
		{"entries:\n- {add: {maxLength: 5}" + why, "name either a shape or operations"},
		{"entries:\n- {shape: Name, operations: [Get], add: {maxLength: 5}" + why, "name either a shape or operations"},
		{"entries:\n- {shape: Name, path: Name, add: {maxLength: 5}" + why, "path is only for entries"},
		{"entries:\n- {shape: Name, add: {required: true}" + why, "required belongs to a member"},
		{"entries:\n- {shape: Name, add: {maxItems: 5}" + why, "maxItems does not belong to a value of type string"},
		{"entries:\n- {shape: Name, add: {title: x}" + why, `cannot change keyword "title"`},
		{"entries:\n- {shape: Name, set: {maxLength: many}" + why, "maxLength: want a value of type int64"},
		{"entries:\n- {operations: [Got], path: Name, add: {x-secret: true}" + why, "Got: no such operation"},
		{"entries:\n- {operations: [Get], path: Nome, add: {x-secret: true}" + why, "Get: no such parameter"},
		{"entries:\n- {operations: [Get], path: A.B, add: {type: string}" + why, "Get: no such parameter"},
		{"entries:\n- {operations: [Get], path: Name, add: {type: string}" + why, "it already exists"},
		{"entries:\n- {operations: [Get], path: 'Name[]', add: {type: string}" + why, "the parent of [] is of another type"},
		{"entries:\n- {operations: [Get], path: 'Name.First', add: {type: string}" + why, "the parent of First is of another type"},
		{"entries:\n- {shape: Name, remove: [pattern], reason: r, source: s, date: yesterday}\n", `date "yesterday"`},
		{"entries:\n- {shape: Name, remove: [pattern], reason: r, date: 2026-01-02}\n", "no source"},
		{"entries:\n- {shape: Name, remove: [pattern], source: s, date: 2026-01-02}\n", "no reason"},
		{"entries:\n- {shape: Name, delete: [pattern]" + why, "field delete not found"},
		{"entries:\n- {shape: Name, set: {pattern: '(?=a)'}" + why, "the group (?=a means something else in Go's regexp"},
		{"entries:\n- {shape: Name, set: {pattern: 'a|b'}" + why, "accepts has words for it: false"},
		{"accepts: {Name: words}\n", "accepts has words for it: true"},
		{"accepts: {Count: numbers}\n", "shape Count has no pattern"},
		{"accepts: {Unused: words}\n", "no operation uses shape Unused"},
		{"operations: [Gone]\n", "the model has no operation Gone"},
		{"history:\n- {shape: Name, was: {maxLength: 64}" + why, "maxLength of shape Name is still 64"},
		{"history:\n- {shape: Token, was: {maxLength: null}" + why, "maxLength of shape Token is still <nil>"},
		{"history:\n- {shape: Unused, was: {maxLength: 64}" + why, "no operation uses shape Unused"},
		{"history:\n- {shape: Name" + why, "shape, was and reason are required"},
	}
	for _, test := range tests {
		_, err := buildTest(t, test.overlay)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\nhave %v; want an error with %q", test.overlay, err, test.want)
		}
	}
}

func TestModelErrors(t *testing.T) {
	tests := []struct{ shapes, want string }{
		{`{"In": {"type": "string"}}`, "shape In is not a structure"},
		{`{"In": {"type": "structure", "members": {"A": {"shape": "A"}}}}`, "shape A is not in the model"},
		{`{"In": {"type": "structure", "members": {"A": {"shape": "In"}}}}`, "shape In contains itself"},
		{`{"In": {"type": "structure", "members": {"A": {"shape": "A"}}}, "A": {"type": "blob"}}`, `type "blob"`},
		{`{"In": {"type": "structure", "required": ["B"], "members": {}}}`, "shape In requires member B"},
		{`{"In": {"type": "structure", "members": {"A": {"shape": "A"}}}, "A": {"type": "string", "pattern": "(?!x)"}}`, `A: pattern "(?!x)" of A: the group (?!x`},
	}
	for _, test := range tests {
		m := new(model)
		text := `{"operations": {"In": {"input": {"shape": "In"}}}, "shapes": ` + test.shapes + `}`
		if err := json.Unmarshal([]byte(text), m); err != nil {
			t.Fatal(err)
		}
		_, err := build(m, &overlay{Service: "test"})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\nhave %v; want an error with %q", test.shapes, err, test.want)
		}
	}
}

// TestPatternOutOfReach replaces a pattern that Go's regexp cannot express, so that it is not translated.
func TestPatternOutOfReach(t *testing.T) {
	m := new(model)
	text := strings.Replace(testModel, `"[\\w]+"`, `"(?!x).+"`, 1)
	if err := json.Unmarshal([]byte(text), m); err != nil {
		t.Fatal(err)
	}
	o, err := parseOverlay([]byte("service: test\nmodel: {source: m, date: 2026-01-02}\nentries:\n- {shape: Name, set: {pattern: '[a-z]+'}" + why))
	if err != nil {
		t.Fatal(err)
	}
	operations, err := build(m, o)
	if err != nil {
		t.Fatal(err)
	}
	if got := operations["Get"].members["Name"].keywords["pattern"]; got != "^(?:[a-z]+)$" {
		t.Errorf("the pattern is %v", got)
	}
}

func TestLimitErrors(t *testing.T) {
	const rest = ", unit: bytes, reason: r, source: s, date: 2026-01-02}\n"
	tests := []struct{ limits, want string }{
		{"- {name: Two Words, value: 1" + rest, "lower-case words"},
		{"- {name: a, value: 0" + rest, "limit a: value, unit and reason"},
		{"- {name: a, value: 1" + rest + "- {name: a, value: 2" + rest, "limit a is defined twice"},
		{"- {name: a, value: 1, unit: bytes, reason: r, source: s, date: x}\n", "limit a: date"},
		{"- {name: a, value: much" + rest, "cannot construct"},
	}
	for _, test := range tests {
		_, err := parseLimits([]byte(test.limits))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s\nhave %v; want an error with %q", test.limits, err, test.want)
		}
	}
}

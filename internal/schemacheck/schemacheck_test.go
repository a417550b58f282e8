package schemacheck

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// thing is a schema with each keyword that the generated ones have.
const thing = `{
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "type": "object", "additionalProperties": false, "required": ["Name"],
  "properties": {
    "Name": {"type": "string", "minLength": 2, "maxLength": 64, "pattern": "^(?:[\\w+=,.@-]*)$",
      "x-rules": {"minLength": "session-name", "pattern": "session-name"}},
    "Label": {"type": "string", "minLength": 1},
    "Words": {"type": "string", "maxLength": 5},
    "AccountId": {"type": "string", "pattern": "^(?:\\d{12})$", "x-accepts": "12 digits"},
    "Odd": {"type": "string", "pattern": "^(?:a+b+)$"},
    "Filled": {"type": "string", "pattern": "^(?:[ -~]+)$"},
    "Token": {"type": "string", "minLength": 6, "maxLength": 6, "pattern": "^(?:\\d*)$", "x-secret": true},
    "SecretForm": {"type": "string", "pattern": "^(?:x\\d)$", "x-accepts": "x and a digit", "x-secret": true},
    "SecretChoice": {"type": "string", "enum": ["aa", "bb"], "x-secret": true},
    "SecretNumber": {"type": "integer", "minimum": 5, "x-secret": true},
    "DurationSeconds": {"type": "integer", "minimum": 900, "maximum": 43200, "x-rules": {"maximum": "session-duration"}},
    "TokenSize": {"type": "integer", "minimum": 0, "maximum": 4096},
    "MaxResults": {"type": "integer", "maximum": 60},
    "Far": {"type": "integer", "minimum": 7200},
    "Ratio": {"type": "number", "minimum": 0, "maximum": 3600},
    "Enabled": {"type": "boolean"},
    "Type": {"type": "string", "minLength": 1, "enum": ["Token", "Rules", "None"]},
    "Policy": {"type": "string", "x-content": "policy"},
    "Tags": {"type": "array", "minItems": 1, "maxItems": 2, "x-rules": {"maxItems": "session-tag-limit"},
      "items": {"type": "object", "additionalProperties": false, "required": ["Key", "Value"],
        "properties": {"Key": {"type": "string"}, "Value": {"type": "string", "x-rules": {"required": "tag-value"}}}}},
    "Arn": {"type": "object", "additionalProperties": false, "properties": {"arn": {"type": "string", "minLength": 5}}},
    "Names": {"type": "array", "items": {"type": "string", "maxLength": 64}},
    "Logins": {"type": "object", "minProperties": 1, "maxProperties": 2,
      "propertyNames": {"type": "string", "minLength": 1, "maxLength": 8, "pattern": "^(?:[a-z_.]*)$"},
      "additionalProperties": {"type": "string", "maxLength": 4, "x-secret": true}},
    "Roles": {"type": "object", "propertyNames": {"type": "string", "pattern": "^(?:(un)?authenticated)$", "x-accepts": "authenticated or unauthenticated"},
      "additionalProperties": {"type": "object", "additionalProperties": false, "required": ["Type"],
        "properties": {"Type": {"type": "string"}}}}
  }}`

func checkerOf(schema string) *Checker {
	return &Checker{files: fstest.MapFS{"sts/Thing.json": {Data: []byte(schema)}}}
}

func parse(t testing.TB, name, text string) *document.Node {
	t.Helper()
	res := document.Parse(&source.File{Name: name, Data: []byte(text)}, document.Auto)
	if len(res.Roots) != 1 {
		t.Fatalf("%s: %d documents, problems %v", text, len(res.Roots), res.Problems)
	}
	return res.Roots[0]
}

// lines words findings: rule, pointer, what is underlined, message.
func lines(findings []finding.Finding) string {
	var b strings.Builder
	for _, f := range findings {
		fmt.Fprintf(&b, "%s %s <%s> %s\n", f.Rule, f.Path.Pointer(), f.Span.Bytes(), f.Message)
	}
	return b.String()
}

func TestCheck(t *testing.T) {
	tests := []struct {
		name, params, want string
	}{
		{"valid", `{"Name": "alice", "DurationSeconds": 900, "Tags": [{"Key": "a", "Value": ""}], "Logins": {"a.b": "1234"}}`, ""},

		{"missing", `{}`, `missing-parameter /Name <{> Name is missing; sts:Thing requires it`},
		{"missing in item", `{"Name": "me", "Tags": [{}]}`, `
missing-parameter /Tags/0/Key <{> Key is missing in Tags[0]; AWS requires it
tag-value /Tags/0/Value <{> Value is missing in Tags[0]; AWS requires it`},
		{"missing in member", `{"Name": "me", "Roles": {"authenticated": {}}}`,
			`missing-parameter /Roles/authenticated/Type <"authenticated"> Type is missing in Roles.authenticated; AWS requires it`},
		{"misspelled is not missing too", `{"Nmae": "me"}`, `unknown-parameter /Nmae <"Nmae"> sts:Thing has no parameter "Nmae"; did you mean "Name"?`},

		{"unknown in other case", `{"Name": "me", "durationSECONDS": 900}`,
			`unknown-parameter /durationSECONDS <"durationSECONDS"> sts:Thing has no parameter "durationSECONDS"; did you mean "DurationSeconds"?`},
		{"unknown of another operation", `{"Name": "me", "TransitiveTagKeys": []}`,
			`unknown-parameter /TransitiveTagKeys <"TransitiveTagKeys"> sts:Thing has no parameter "TransitiveTagKeys": only sts:AssumeRole takes it`},
		{"unknown of several operations", `{"Name": "me", "RoleArn": ""}`,
			`unknown-parameter /RoleArn <"RoleArn"> sts:Thing has no parameter "RoleArn": only AssumeRole, AssumeRoleWithSAML and 1 more take it`},
		{"unknown twice", `{"Name": "me", "Xyz": 1, "Xyz": 2}`,
			`unknown-parameter /Xyz <"Xyz"> sts:Thing has no parameter "Xyz"; AWS accepts AccountId, Arn, DurationSeconds and 20 more`},
		{"unknown in structure", `{"Name": "me", "Arn": {"Arm": "", "zzz": ""}}`, `
unknown-parameter /Arn/Arm <"Arm"> Arn has no member "Arm"; did you mean "arn"?
unknown-parameter /Arn/zzz <"zzz"> Arn has no member "zzz"; AWS accepts arn`},

		{"string for integer", `{"Name": "me", "DurationSeconds": "1h"}`,
			`parameter-type /DurationSeconds <"1h"> DurationSeconds is a string; AWS accepts an integer such as 3600`},
		{"fraction for integer", `{"Name": "me", "DurationSeconds": 3600.0}`,
			`parameter-type /DurationSeconds <3600.0> DurationSeconds is 3600.0; AWS accepts an integer such as 3600`},
		{"exponent for integer", `{"Name": "me", "MaxResults": 1e999999999}`,
			`parameter-type /MaxResults <1e999999999> MaxResults is 1e999999999; AWS accepts an integer such as 60`},
		{"null for integer", `{"Name": "me", "Far": null}`,
			`parameter-type /Far <null> Far is null; AWS accepts an integer such as 7200`},
		{"number for string", `{"Name": "me", "AccountId": 123456789012}`,
			`parameter-type /AccountId <123456789012> AccountId is a number; AWS accepts a string: put it in quotes`},
		{"object for string", `{"Name": "me", "AccountId": {}}`,
			`parameter-type /AccountId <"AccountId"> AccountId is an object; AWS accepts a string`},
		{"object for policy", `{"Name": "me", "Policy": {"Version": 1}}`,
			`parameter-type /Policy <"Policy"> Policy is an object; AWS accepts its JSON text as a string`},
		{"string for boolean", `{"Name": "me", "Enabled": "true"}`,
			`parameter-type /Enabled <"true"> Enabled is a string; AWS accepts true or false without quotes`},
		{"number for boolean", `{"Name": "me", "Enabled": 1}`,
			`parameter-type /Enabled <1> Enabled is a number; AWS accepts true or false`},
		{"string for list", `{"Name": "me", "Names": "a"}`,
			`parameter-type /Names <"a"> Names is a string; AWS accepts a list of strings`},
		{"object for list", `{"Name": "me", "Tags": {"a": "b"}}`,
			`parameter-type /Tags <"Tags"> Tags is an object; AWS accepts a list of objects with Key and Value`},
		{"string for structure", `{"Name": "me", "Arn": "arn:aws:iam::aws:policy/X"}`,
			`parameter-type /Arn <"arn:aws:iam::aws:policy/X"> Arn is a string; AWS accepts an object with arn`},
		{"list for map", `{"Name": "me", "Logins": [1]}`,
			`parameter-type /Logins <"Logins"> Logins is a list; AWS accepts an object`},
		{"list in list", `{"Name": "me", "Names": [["a"], true]}`, `
parameter-type /Names/0 <[> Names[0] is a list; AWS accepts a string
parameter-type /Names/1 <true> Names[1] is a boolean; AWS accepts a string: put it in quotes`},
		{"wrong type says all", `{"Name": 5}`, `parameter-type /Name <5> Name is a number; AWS accepts a string: put it in quotes`},

		{"too long", `{"Name": "` + strings.Repeat("é", 71) + `x"}`, `
parameter-length /Name <"` + strings.Repeat("é", 71) + `x"> Name has 72 characters; AWS accepts 2 to 64
session-name /Name <é> Name contains "é" at character 1; AWS accepts ASCII letters, digits and _+=,.@-`},
		{"too short", `{"Name": "x"}`, `session-name /Name <"x"> Name has 1 character; AWS accepts 2 to 64`},
		{"empty", `{"Name": ""}`, `session-name /Name <""> Name is empty; AWS accepts 2 to 64 characters`},
		{"empty and no longest", `{"Name": "me", "Label": ""}`, `parameter-length /Label <""> Label is empty; AWS accepts at least 1 character`},
		{"over the longest", `{"Name": "me", "Words": "abcdef"}`, `parameter-length /Words <"abcdef"> Words has 6 characters; AWS accepts at most 5`},

		{"wrong character", `{"Name": "Jane \u0044oe"}`,
			`session-name /Name < > Name contains " " at character 5; AWS accepts letters, digits and _+=,.@-`},
		{"wrong escaped character", `{"Name": "J\u00e4ne"}`,
			`session-name /Name <\u00e4> Name contains "ä" at character 2; AWS accepts ASCII letters, digits and _+=,.@-`},
		{"wrong form", `{"Name": "me", "AccountId": "12345"}`,
			`parameter-pattern /AccountId <"12345"> AccountId is "12345"; AWS accepts 12 digits`},
		{"wrong form without a name", `{"Name": "me", "Odd": "c"}`,
			`parameter-pattern /Odd <"c"> Odd is "c"; AWS accepts text of the form ^(?:a+b+)$`},
		{"empty by pattern", `{"Name": "me", "Filled": ""}`,
			`parameter-pattern /Filled <""> Filled is empty; AWS accepts printable ASCII`},

		{"over the range", `{"Name": "me", "DurationSeconds": 50000}`,
			`session-duration /DurationSeconds <50000> DurationSeconds is 50000; AWS accepts 900 to 43200 seconds`},
		{"under the range", `{"Name": "me", "DurationSeconds": -1}`,
			`parameter-range /DurationSeconds <-1> DurationSeconds is -1; AWS accepts 900 to 43200 seconds`},
		{"range from nothing", `{"Name": "me", "TokenSize": -1}`, `parameter-range /TokenSize <-1> TokenSize is -1; AWS accepts 0 to 4096 bytes`},
		{"range without a least", `{"Name": "me", "MaxResults": 61}`, `parameter-range /MaxResults <61> MaxResults is 61; AWS accepts at most 60`},
		{"range without a greatest", `{"Name": "me", "Far": 1}`, `parameter-range /Far <1> Far is 1; AWS accepts at least 7200`},
		{"more digits than a machine has", `{"Name": "me", "MaxResults": 123456789012345678901234567890}`,
			`parameter-range /MaxResults <123456789012345678901234567890> MaxResults is 12345678901234567890…; AWS accepts at most 60`},
		{"fraction", `{"Name": "me", "Ratio": 0.5}`, ""},
		{"fraction at the bound", `{"Name": "me", "Ratio": 3600.0}`, ""},
		{"huge fraction", `{"Name": "me", "Ratio": 1e999999999}`,
			`parameter-range /Ratio <1e999999999> Ratio is 1e999999999; AWS accepts 0 to 3600`},

		{"choice", `{"Name": "me", "Type": "token"}`, `parameter-value /Type <"token"> Type is "token"; AWS accepts Token, Rules or None; did you mean "Token"?`},
		{"empty choice", `{"Name": "me", "Type": ""}`, `parameter-value /Type <""> Type is ""; AWS accepts Token, Rules or None`},

		{"too many items", `{"Name": "me", "Tags": [{"Key":"a","Value":"b"},{"Key":"a","Value":"b"},{"Key":"a","Value":"b"}]}`,
			`session-tag-limit /Tags <"Tags"> Tags has 3 items; AWS accepts 1 to 2`},
		{"no items", `{"Name": "me", "Tags": []}`, `parameter-count /Tags <"Tags"> Tags is empty; AWS accepts 1 to 2 items`},
		{"too many entries", `{"Name": "me", "Logins": {"a": "", "b": "", "c": ""}}`,
			`parameter-count /Logins <"Logins"> Logins has 3 entries; AWS accepts 1 to 2`},
		{"no entries", `{"Name": "me", "Logins": {}}`, `parameter-count /Logins <"Logins"> Logins is empty; AWS accepts 1 to 2 entries`},

		{"long key", `{"Name": "me", "Logins": {"abcdefghi": ""}}`,
			`parameter-length /Logins/abcdefghi <"abcdefghi"> Logins key has 9 characters; AWS accepts 1 to 8`},
		{"empty key", `{"Name": "me", "Logins": {"": ""}}`, `parameter-length /Logins/ <""> Logins key is empty; AWS accepts 1 to 8 characters`},
		{"wrong character in key", `{"Name": "me", "Logins": {"a/b~c": ""}}`,
			`parameter-pattern /Logins/a~1b~0c <"a/b~c"> Logins key contains "/" at character 2; AWS accepts lower-case letters and ._`},
		{"wrong key", `{"Name": "me", "Roles": {"auth": {"Type": ""}}}`,
			`parameter-pattern /Roles/auth <"auth"> Roles key is "auth"; AWS accepts authenticated or unauthenticated`},
		{"under an empty key", `{"Name": "me", "Roles": {"": {"Type": 1}}}`, `
parameter-pattern /Roles/ <""> Roles key is ""; AWS accepts authenticated or unauthenticated
parameter-type /Roles//Type <1> Roles[""].Type is a number; AWS accepts a string: put it in quotes`},

		{"secret too long", `{"Name": "me", "Token": "hunter2"}`, `
parameter-length /Token <"hunter2"> Token has 7 characters; AWS accepts exactly 6
parameter-pattern /Token <"hunter2"> Token has a wrong character among its 7; AWS accepts digits`},
		{"secret form", `{"Name": "me", "SecretForm": "hunter2"}`,
			`parameter-pattern /SecretForm <"hunter2"> SecretForm has 7 characters in a wrong form; AWS accepts x and a digit`},
		{"secret choice", `{"Name": "me", "SecretChoice": "hunter2"}`,
			`parameter-value /SecretChoice <"hunter2"> SecretChoice is none of the values allowed; AWS accepts aa or bb`},
		{"secret number", `{"Name": "me", "SecretNumber": 4}`,
			`parameter-range /SecretNumber <4> SecretNumber is out of range; AWS accepts at least 5`},
		{"secret fraction", `{"Name": "me", "SecretNumber": 77.7}`,
			`parameter-type /SecretNumber <77.7> SecretNumber is a number; AWS accepts an integer such as 3600`},
		{"secret in map", `{"Name": "me", "Logins": {"a": "hunter2"}}`,
			`parameter-length /Logins/a <"hunter2"> Logins.a has 7 characters; AWS accepts at most 4`},

		{"long keys on the way", `{"Name": "me", "Roles": {"cognito-idp.us-east-1.amazonaws.com/us-east-1_Ab1:client": {"Type": 1}, "\u0007": {"Type": 1}}}`, `
parameter-pattern /Roles/cognito-idp.us-east-1.amazonaws.com~1us-east-1_Ab1:client <"cognito-idp.us-east-1.amazonaws.com/us-east-1_Ab1:client"> Roles key is "cognito-idp.us-east-1.am…"; AWS accepts authenticated or unauthenticated
parameter-type /Roles/cognito-idp.us-east-1.amazonaws.com~1us-east-1_Ab1:client/Type <1> Roles["cognito-idp.us-east-1.amazonaws.…"].Type is a number; AWS accepts a string: put it in quotes
parameter-pattern /Roles/` + "\a" + ` <"\u0007"> Roles key is "\a"; AWS accepts authenticated or unauthenticated
parameter-type /Roles/` + "\a" + `/Type <1> Roles["\a"].Type is a number; AWS accepts a string: put it in quotes`},

		{"the last of a key counts", `{"Name": "", "Name": "me", "DurationSeconds": 900, "DurationSeconds": 1}`,
			`parameter-range /DurationSeconds <1> DurationSeconds is 1; AWS accepts 900 to 43200 seconds`},
		{"sorted by place", `{"MaxResults": 61, "DurationSeconds": 1, "Name": ""}`, `
parameter-range /MaxResults <61> MaxResults is 61; AWS accepts at most 60
parameter-range /DurationSeconds <1> DurationSeconds is 1; AWS accepts 900 to 43200 seconds
session-name /Name <""> Name is empty; AWS accepts 2 to 64 characters`},
	}
	checker := checkerOf(thing)
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			root := parse(t, "request.json", test.params)
			got, err := checker.Check(&request.Request{Operation: "sts:Thing", Params: root, Span: root.Span})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := strings.TrimSpace(lines(got)), strings.TrimSpace(test.want); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

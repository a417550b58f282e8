package regocheck

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/schemas"
)

func TestPolicyFactsLeadFromTheParameters(t *testing.T) {
	text := assumeWith(policyOf(allowIf(`{"Bool": {"aws:SecureTransport": "yes"}}`)), "")
	input := inputFor(t, parse(t, text), Context{})
	expect(t, input, "facts document path", `["Policy"]`)
	statements := input.Get(ast.StringTerm("facts")).Value.(ast.Object).Get(ast.StringTerm("statements"))
	for way, want := range map[string]string{
		"x[0].path":                        `["Policy", "Statement", 0]`,
		"x[0].actions[0].path":             `["Policy", "Statement", 0, "Action"]`,
		"x[0].conditions[0].operator_path": `["Policy", "Statement", 0, "Condition", "Bool"]`,
		"x[0].resources[0].text":           `"arn:aws:s3:::reports/*"`,
	} {
		got, err := statements.Value.Find(ast.MustParseRef(way)[1:])
		if err != nil || got.Compare(ast.MustParseTerm(want).Value) != 0 {
			t.Errorf("%s is %v, want %s (%v)", way, got, want, err)
		}
	}
}

func TestSeen(t *testing.T) {
	input := inputFor(t, parse(t, assumeWith(policyOf(allow(`"s3:Get Object"`, `"*"`)), "")), Context{})
	for name, want := range map[string]string{"space": "true", "vendor": "true", "malformed": "", "conditions": "true", "version": "true", "wild_type": ""} {
		expect(t, input, "facts seen "+name, want)
	}
}

func TestHome(t *testing.T) {
	for role, want := range map[string]string{"arn:aws-cn:iam::123456789012:role/reports": `"aws-cn"`, "arn:aws:iam::123456789012:role/reports": ""} {
		text := strings.Replace(assumeWith(fine, ""), "arn:aws:iam::123456789012:role/reports", role, 1)
		input := inputFor(t, parse(t, text), Context{Partition: "aws-us-gov"})
		if want == "" {
			expect(t, input, "facts seen foreign_to", "")
		} else {
			expect(t, input, "facts document foreign_to", want)
		}
	}
	federated := strings.NewReplacer("sts:AssumeRole", "sts:GetFederationToken", `"RoleArn": "arn:aws:iam::123456789012:role/reports",`, "", "RoleSessionName", "Name").Replace(assumeWith(fine, ""))
	expect(t, inputFor(t, parse(t, federated), Context{Partition: "aws-us-gov"}), "facts document foreign_to", `"aws-us-gov"`)
	expect(t, inputFor(t, parse(t, federated), Context{}), "facts seen foreign_to", "")
}

func TestNoPolicyFacts(t *testing.T) {
	for _, text := range []string{
		assumeRole(`{"RoleArn": "a"}`),
		`{"operation": "sso:PutInlinePolicyToPermissionSet", "parameters": {"InlinePolicy": "{\"Statement\": []}"}}`,
	} {
		input := inputFor(t, parse(t, text), Context{})
		for _, name := range []string{"statements", "document", "seen"} {
			expect(t, input, "facts "+name, "")
		}
	}
}

func TestTrustPolicyFacts(t *testing.T) {
	for text, path := range map[string]string{
		`{"operation": "iam:CreateRole", "parameters": {"AssumeRolePolicyDocument": "{\"Statement\": []}"}}`:   `["AssumeRolePolicyDocument"]`,
		`{"operation": "iam:UpdateAssumeRolePolicy", "parameters": {"PolicyDocument": "{\"Statement\": []}"}}`: `["PolicyDocument"]`,
		`{"operation": "policy:trust", "parameters": {"Statement": []}}`:                                       `[]`,
	} {
		input := inputFor(t, parse(t, text), Context{})
		expect(t, input, "facts document trust", "true")
		expect(t, input, "facts document path", path)
		expect(t, input, "facts session_policy", "")
	}
}

// Whether a provider's tokens are restricted is a fact of each caller, to which a Deny statement counts as well.
func TestRestrictedCallers(t *testing.T) {
	const allow = `{"Effect": "Allow", "Principal": {"Federated": "accounts.google.com"}, "Action": "sts:AssumeRoleWithWebIdentity"`
	for statements, want := range map[string]bool{
		allow + `}`: false,
		allow + `, "Condition": {"StringEquals": {"accounts.google.com:aud": "1234-a.apps.googleusercontent.com"}}}`:         true,
		allow + `, "Condition": {"StringEqualsIfExists": {"accounts.google.com:aud": "1234-a.apps.googleusercontent.com"}}}`: false,
	} {
		r := parse(t, `{"operation": "policy:trust", "parameters": {"Statement": [`+statements+`]}}`)
		schema, err := catalog.SchemaOf(r.Operation)
		if err != nil {
			t.Fatal(err)
		}
		trusted := newBuilder(r, schema, &Context{}).trusted()
		if len(trusted) != 1 || len(trusted[0].Callers) != 1 || trusted[0].Callers[0].Restricted != want {
			t.Errorf("%s: %+v", statements, trusted)
		}
	}
}

func TestPolicyFiles(t *testing.T) {
	file := fileOf("\n" + `{ "Id": "2012-10-17", "Statement": [] }`)
	requests, _ := request.Recognize(document.Parse(file, document.JSON), file, request.Hint{Named: true})
	input := inputFor(t, requests[0], Context{})
	expect(t, input, "operation", `"policy:session"`)
	expect(t, input, "params", `{"Id": "2012-10-17", "Statement": []}`)
	expect(t, input, "facts document path", `[]`)
	expect(t, input, "facts session_policy", `{"least": 39, "characters": 39, "minified": 34}`)
	expect(t, input, "facts token", "")
}

// TestInputIsAsDescribed holds the input of all examples against input.json: a fact that it does not
// describe is none that a rule may ask for.
func TestInputIsAsDescribed(t *testing.T) {
	text, err := fs.ReadFile(schemas.FS, "input.json")
	if err != nil {
		t.Fatal(err)
	}
	compiler := jsonschema.NewCompiler()
	if err := compiler.AddResource("input.json", bytes.NewReader(text)); err != nil {
		t.Fatal(err)
	}
	schema, err := compiler.Compile("input.json")
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, example := range policyFactExamples {
		for _, text := range []string{example.bad, example.good} {
			file := fileOf(text)
			requests, _ := request.Recognize(document.Parse(file, document.Auto), file, request.Hint{Named: true})
			for _, r := range requests {
				of, err := catalog.SchemaOf(r.Operation)
				if err != nil {
					t.Fatal(err)
				}
				var value any
				if err := json.Unmarshal([]byte(plan.TermOf(inputOf(r, of, &Context{})).String()), &value); err != nil {
					t.Fatal(err)
				}
				if err := schema.Validate(value); err != nil {
					t.Errorf("%s: %#v", text, err)
				}
				checked++
			}
		}
	}
	if checked < 200 {
		t.Errorf("only %d inputs", checked)
	}
}

// TestPolicyPlaces finds one mistake in a policy wherever and however it is written.
func TestPolicyPlaces(t *testing.T) {
	const head = "operation: sts:GetFederationToken\nparameters:\n  Name: alice\n  Policy: "
	for name, c := range map[string]struct{ text, want, pointer string }{
		"JSON string": {`{"operation": "sts:GetFederationToken", "parameters": {"Name": "alice", "Policy": "{\"Version\": \"2012-10-17\", \"Statement\":
			[{\"Effect\": \"Allow\", \"Action\": \"s3:Get \", \"Resource\": \"*\"}]}"}}`, `\"s3:Get \"`, "/Policy/Statement/0/Action"},
		"escaped quotes": {`{"operation": "sts:GetFederationToken", "parameters": {"Name": "alice", "Policy": "{\u0022Version\u0022: \u00222012-10-17\u0022, \u0022Statement\u0022: {\u0022Effect\u0022: \u0022Allow\u0022, \u0022Action\u0022: \u0022s3:Ge\\u0074 \u0022, \u0022Resource\u0022: \u0022*\u0022}}"}}`,
			`\u0022s3:Ge\\u0074 \u0022`, "/Policy/Statement/Action"},
		"literal block": {head + "|\n    {\"Version\": \"2012-10-17\", \"Statement\": [\n      {\"Effect\": \"Allow\", \"Action\": \"s3:Get \", \"Resource\": \"*\"}]}\n", `"s3:Get "`, "/Policy/Statement/0/Action"},
		"folded block":  {head + ">-\n    {\"Version\": \"2012-10-17\", \"Statement\":\n    [{\"Effect\": \"Allow\", \"Action\":\n    \"s3:Get \", \"Resource\": \"*\"}]}\n", `"s3:Get "`, "/Policy/Statement/0/Action"},
		"single quotes": {head + `'{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:Ge''t ", "Resource": "*"}]}'`, `"s3:Ge''t "`, "/Policy/Statement/0/Action"},
		"double quotes": {head + `"{\"Version\": \"2012-10-17\",\
     \ \"Statement\": [{\"Effect\": \"Allow\", \"Action\": \x22s3:Get \x22, \"Resource\": \"*\"}]}"`, `\x22s3:Get \x22`, "/Policy/Statement/0/Action"},
		"object":         {head + "\n    Version: 2012-10-17\n    Statement:\n      - Effect: Allow\n        Action:\n          - 's3:Get '\n        Resource: '*'\n", `'s3:Get '`, "/Policy/Statement/0/Action/0"},
		"own file":       {`{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": ["s3:Ge\u0074 "], "Resource": "*"}}`, `"s3:Ge\u0074 "`, "/Statement/Action/0"},
		"own file, YAML": {"Version: 2012-10-17\nStatement:\n  - Effect: Allow\n    Action: 's3:Get '\n    Resource: '*'\n", `'s3:Get '`, "/Statement/0/Action"},
	} {
		t.Run(name, func(t *testing.T) {
			file := fileOf(strings.ReplaceAll(c.text, "\n\t\t\t", " "))
			found := checkFile(t, New(), schemacheck.New(), file, Context{})
			if len(found) != 1 || found[0].Rule != "action-white-space" || string(found[0].Span.Bytes()) != c.want || found[0].Path.Pointer() != c.pointer {
				t.Errorf("%s\ngives %s", file.Data, words(found))
			}
		})
	}
}

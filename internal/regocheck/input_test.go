package regocheck

import (
	"slices"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// inputFor is what rules see of a request.
func inputFor(t *testing.T, r *request.Request, c Context) ast.Object {
	t.Helper()
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		t.Fatal(err)
	}
	return plan.TermOf(inputOf(r, schema, &c)).Value.(ast.Object)
}

// expect compares a member of the input with a Rego value.
func expect(t *testing.T, input ast.Object, path, want string) {
	t.Helper()
	term := ast.NewTerm(input)
	for _, step := range strings.Fields(path) {
		object, ok := term.Value.(ast.Object)
		if !ok {
			t.Fatalf("%s: %v is no object", path, term)
		}
		if term = object.Get(ast.StringTerm(step)); term == nil {
			if want != "" {
				t.Errorf("%s is absent, want %s", path, want)
			}
			return
		}
	}
	if want == "" || !term.Equal(ast.MustParseTerm(want)) {
		t.Errorf("%s is %v, want %s", path, term, want)
	}
}

func assumeRole(params string) string {
	return `{"operation": "sts:AssumeRole", "parameters": ` + params + `}`
}

func TestParams(t *testing.T) {
	for name, test := range map[string]struct{ params, want, unknown string }{
		"values": {`{"RoleArn": "a", "DurationSeconds": 900, "Tags": [{"Key": "k", "Value": ""}]}`,
			`{"RoleArn": "a", "DurationSeconds": 900, "Tags": [{"Key": "k", "Value": ""}]}`, `[]`},
		"secrets":                {`{"TokenCode": "123456"}`, `{"TokenCode": "(secret)"}`, `[]`},
		"a secret of other type": {`{"TokenCode": 123456}`, `{}`, `[["TokenCode"]]`},
		"other types": {`{"DurationSeconds": "900", "Tags": "x", "RoleArn": null, "Policy": [1]}`,
			`{}`, `[["DurationSeconds"], ["Tags"], ["RoleArn"], ["Policy"]]`},
		"items of other types": {`{"TransitiveTagKeys": ["a", 1, "b"], "Tags": [7, {"Key": true, "Value": "v"}]}`,
			`{"TransitiveTagKeys": ["a", null, "b"], "Tags": [null, {"Value": "v"}]}`,
			`[["TransitiveTagKeys", 1], ["Tags", 0], ["Tags", 1, "Key"]]`},
		"unknown members": {`{"Nonsense": {"Key": "k"}, "Tags": [{"Key": "k", "Extra": 1}]}`, `{"Tags": [{"Key": "k"}]}`, `[]`},
		"no integers":     {`{"DurationSeconds": 900.5}`, `{}`, `[["DurationSeconds"]]`},
		"floats":          {`{"DurationSeconds": 3600.0}`, `{}`, `[["DurationSeconds"]]`},
		"great integers":  {`{"DurationSeconds": 9223372036854775807}`, `{"DurationSeconds": 9223372036854775807}`, `[]`},
		"too great":       {`{"DurationSeconds": 9223372036854775808}`, `{}`, `[["DurationSeconds"]]`},
		"huge":            {`{"DurationSeconds": 1e999999999}`, `{}`, `[["DurationSeconds"]]`},
	} {
		t.Run(name, func(t *testing.T) {
			input := inputFor(t, parse(t, assumeRole(test.params)), Context{})
			expect(t, input, "params", test.want)
			expect(t, input, "unknown", test.unknown)
		})
	}
}

func TestLastOfDuplicateMembersCounts(t *testing.T) {
	r := parse(t, assumeRole(`{"DurationSeconds": 900}`))
	again := r.Params.Members[0]
	again.Value = &document.Node{Kind: document.Number, Text: "1800"}
	r.Params.Members = append(r.Params.Members, again)
	expect(t, inputFor(t, r, Context{}), "params", `{"DurationSeconds": 1800}`)
	again.Value = &document.Node{}
	r.Params.Members = append(r.Params.Members, again)
	expect(t, inputFor(t, r, Context{}), "params", `{}`)
}

func TestLastOfDuplicatePoliciesCounts(t *testing.T) {
	r := parse(t, assumeRole(`{"Policy": "{\"a\": 1}"}`))
	again := r.Params.Members[0]
	again.Value = parse(t, assumeRole(`{"Policy": "{\"b\": 22}"}`)).Params.Get("Policy")
	r.Params.Members = append(r.Params.Members, again)
	input := inputFor(t, r, Context{})
	expect(t, input, "policies", `{"Policy": {"b": 22}}`)
	expect(t, input, "facts policy", `{"Policy": {"least": 9, "characters": 9, "minified": 8}}`)
}

func TestMapsKeepTheirKeys(t *testing.T) {
	input := inputFor(t, parse(t, `{"operation": "cognito-identity:GetId", "parameters": {
		"IdentityPoolId": "us-east-1:0", "Logins": {"accounts.google.com": "token", "x": 1}}}`), Context{})
	expect(t, input, "params Logins", `{"accounts.google.com": "(secret)"}`)
	expect(t, input, "unknown", `[["Logins", "x"]]`)
}

func TestRefusedValuesAreUnknown(t *testing.T) {
	r := parse(t, assumeRole(`{"RoleArn": "a", "Tags": [{"Key": "k", "Value": "v"}], "Policy": "{}"}`))
	input := inputFor(t, r, Context{Refused: []finding.Path{{"RoleArn"}, {"Tags"}, {"Tags", 0, "Key"}, {"Policy"}, {"Nothing"}}})
	expect(t, input, "params", `{"Tags": [{"Value": "v"}]}`)
	expect(t, input, "unknown", `[["RoleArn"], ["Tags", 0, "Key"], ["Policy"]]`)
	expect(t, input, "facts session_policy", `{"least": 0}`)
}

// A value that a schema refuses is unknown by itself; the others of the request are as they were.
func TestRefusedTagsAreUnknownByThemselves(t *testing.T) {
	r := parse(t, assumeRole(`{"RoleArn": "a", "Tags": [{"Key": "k", "Value": "v"}]}`))
	whole, all := tagRow(t, r, Context{})
	refused, some := tagRow(t, r, Context{Refused: []finding.Path{{"RoleArn"}}})
	if !slices.Equal(whole, []string{"k", "v"}) || !slices.Equal(refused, whole) || !all || !some {
		t.Errorf("%v %v, with a refused ARN %v %v", whole, all, refused, some)
	}
	if row, all := tagRow(t, r, Context{Refused: []finding.Path{{"Tags", 0, "Key"}}}); !slices.Equal(row, []string{"", "v"}) || all {
		t.Errorf("with a refused key %v %v", row, all)
	}
}

// tagRow is the first tag of a request as far as it is known.
func tagRow(t *testing.T, r *request.Request, c Context) ([]string, bool) {
	t.Helper()
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		t.Fatal(err)
	}
	rows, whole := newBuilder(r, schema, &c).texts("Tags", "Key", "Value")
	return rows[0], whole
}

func TestTagFacts(t *testing.T) {
	for tags, want := range map[string]string{
		`"Tags": [{"Key": "a", "Value": "b"}]`:                             "",
		`"Tags": [{"Key": "a", "Value": "b"}], "TransitiveTagKeys": ["a"]`: "",
		`"Tags": [{"Key": "a", "Value": "aws:b"}]`:                         `{"reserved": true}`,
		`"Tags": [{"Key": "a"}, {"Key": "A"}]`:                             `{"repeated": true}`,
		`"Tags": [{"Key": "a"}], "TransitiveTagKeys": ["A"]`:               `{"untagged": true}`,
		`"Tags": [{"Key": "eks-a"}]`:                                       `{"orchestrator": true}`,
	} {
		expect(t, inputFor(t, parse(t, assumeRole(`{"RoleArn": "a", `+tags+`}`)), Context{}), "facts tags", want)
	}
}

func TestUnknownAndPartialValues(t *testing.T) {
	text := func(literal string, holes ...document.Hole) *document.Node {
		n := document.NewText(literal, source.Span{}, nil)
		n.Holes = holes
		return n
	}
	object := func(names string, values ...*document.Node) *document.Node {
		n := &document.Node{Kind: document.Object}
		for i, name := range strings.Fields(names) {
			n.Members = append(n.Members, document.Member{Name: name, Value: values[i]})
		}
		return n
	}
	list := func(items ...*document.Node) *document.Node { return &document.Node{Kind: document.List, Items: items} }
	hole := document.Hole{At: 1, Min: 2, Max: -1}
	r := &request.Request{Operation: "sts:AssumeRole", Params: object("RoleArn Policy Tags TokenCode DurationSeconds PolicyArns",
		text("arn", hole),
		text("{}", hole, hole),
		list(&document.Node{}, object("Key Value", text("k"), text("", hole))),
		text("12", hole),
		&document.Node{},
		list(object("arn", text("abc", hole)), object("arn", text("de")), &document.Node{}),
	)}
	input := inputFor(t, r, Context{Repository: repository.Settled(func(string) (repository.Role, bool) { return repository.Role{MaxSessionDuration: 1}, true })})
	expect(t, input, "params", `{"Tags": [null, {"Key": "k"}], "PolicyArns": [{}, {"arn": "de"}, null]}`)
	expect(t, input, "unknown", `[["RoleArn"], ["Policy"], ["Tags", 0], ["Tags", 1, "Value"], ["TokenCode"], ["DurationSeconds"],
		["PolicyArns", 0, "arn"], ["PolicyArns", 2]]`)
	expect(t, input, "context", `{}`)
	expect(t, input, "facts policy", `{"Policy": {"least": 6}}`)
	expect(t, input, "facts session_policy", `{"least": 11}`)
	expect(t, input, "facts token high", "")
	expect(t, input, "facts token limit", "4096")
}

// An open list may go on, and an open object may have what it seems to lack.
func TestOpenValues(t *testing.T) {
	r := parse(t, assumeRole(`{"Tags": [{"Key": "k", "Value": "v"}], "PolicyArns": [{"arn": "abc"}]}`))
	r.Params.Get("Tags").Open, r.Params.Get("PolicyArns").Items[0].Open, r.Params.Get("PolicyArns").Open = true, true, true
	input := inputFor(t, r, Context{})
	expect(t, input, "params", `{"Tags": [{"Key": "k", "Value": "v"}, null], "PolicyArns": [{"arn": "abc"}, null]}`)
	expect(t, input, "unknown", `[["Tags", 1], ["PolicyArns", 0], ["PolicyArns", 1]]`)
	expect(t, input, "facts session_policy", `{"least": 3}`)
	expect(t, input, "facts token high", "")
	r.Params.Open = true
	input = inputFor(t, r, Context{})
	expect(t, input, "unknown", `[["Tags", 1], ["PolicyArns", 0], ["PolicyArns", 1], []]`)
}

func TestWholeRequestUnknown(t *testing.T) {
	r := &request.Request{Operation: "sts:AssumeRole", Params: &document.Node{}}
	input := inputFor(t, r, Context{})
	expect(t, input, "params", `{}`)
	expect(t, input, "unknown", `[[]]`)
}

func TestPolicies(t *testing.T) {
	input := inputFor(t, parse(t, assumeRole(
		`{"Policy": "{ \"Statement\" : [ { \"Effect\": \"ä€😀\", \"n\": 1e400, \"m\": 12345678901234567890 } ] }"}`)), Context{})
	expect(t, input, "policies", `{"Policy": {"Statement": [{"Effect": "ä€😀", "m": 12345678901234567890}]}}`)
	expect(t, input, "unknown", `[["Policy", "Statement", 0, "n"]]`)
	expect(t, input, "facts policy Policy characters", "80")
	expect(t, input, "facts policy Policy minified", "67")
}

// Numbers of YAML that JSON does not have, and those too large for a float, are unknown in policies.
func TestNumbersOfPolicies(t *testing.T) {
	for _, text := range []string{".nan", "NaN", "-.inf", "Infinity", "0x1F", "1_000", "01", "1e400", ""} {
		if got := numeral(text, nil); got != nil {
			t.Errorf("%q is read as %v", text, got)
		}
	}
	for _, text := range []string{"0", "-1.5e3", "12345678901234567890"} {
		if got := numeral(text, nil); got == nil || got.String() != text {
			t.Errorf("%q is read as %v", text, got)
		}
	}
}

func TestPoliciesThatCannotBeRead(t *testing.T) {
	r := parse(t, assumeRole(`{"Policy": "{}", "PolicyArns": [{"arn": "12345"}]}`))
	r.Params.Get("Policy").Embedded = nil
	input := inputFor(t, r, Context{})
	expect(t, input, "policies", `{}`)
	expect(t, input, "facts policy", `{"Policy": {"least": 2, "characters": 2}}`)
	expect(t, input, "facts session_policy", `{"least": 7, "characters": 7}`)
	expect(t, input, "facts token estimate", "")
}

func TestSessionPolicySize(t *testing.T) {
	for name, test := range map[string]struct{ params, want string }{
		"nothing":       {`{}`, ""},
		"policy":        {`{"Policy": "{ } "}`, `{"least": 4, "characters": 4, "minified": 2}`},
		"ARNs":          {`{"PolicyArns": [{"arn": "abc"}, {"arn": "é"}]}`, `{"least": 4, "characters": 4, "minified": 4}`},
		"both":          {`{"Policy": "{ }", "PolicyArns": [{"arn": "abc"}]}`, `{"least": 6, "characters": 6, "minified": 5}`},
		"no list":       {`{"Policy": "{}", "PolicyArns": "abc"}`, `{"least": 2}`},
		"an item less":  {`{"PolicyArns": ["abc", {"arn": "de"}]}`, `{"least": 2}`},
		"an ARN less":   {`{"PolicyArns": [{}, {"arn": "de"}]}`, `{"least": 2, "characters": 2, "minified": 2}`},
		"an odd ARN":    {`{"PolicyArns": [{"arn": 1}, {"arn": "de"}]}`, `{"least": 2}`},
		"no policy ARN": {`{"PolicyArns": []}`, `{"least": 0, "characters": 0, "minified": 0}`},
	} {
		t.Run(name, func(t *testing.T) {
			expect(t, inputFor(t, parse(t, assumeRole(test.params)), Context{}), "facts session_policy", test.want)
		})
	}
	expect(t, inputFor(t, parse(t, `{"operation": "sts:GetSessionToken", "parameters": {}}`), Context{}), "facts session_policy", "")
}

func TestToken(t *testing.T) {
	for name, test := range map[string]struct {
		role         string
		context      Context
		regime, size string
	}{
		"commercial partition": {"arn:aws:iam::123456789012:role/demo", Context{}, `"token_4096"`, "4096"},
		"China":                {"arn:aws-cn:iam::123456789012:role/demo", Context{}, `"legacy_packed_limit"`, "465"},
		"role before setting":  {"arn:aws:iam::123456789012:role/demo", Context{Partition: "aws-cn"}, `"token_4096"`, "4096"},
		"partition set":        {"demo", Context{Partition: "aws-cn"}, `"legacy_packed_limit"`, "465"},
		"regime set":           {"arn:aws:iam::123456789012:role/demo", Context{TokenRegime: "packed"}, `"legacy_packed_limit"`, "465"},
		"the other":            {"arn:aws-cn:iam::123456789012:role/demo", Context{TokenRegime: "token"}, `"token_4096"`, "4096"},
		"limit set":            {"arn:aws:iam::123456789012:role/demo", Context{TokenLimit: 8192}, `"token_4096"`, "8192"},
	} {
		t.Run(name, func(t *testing.T) {
			input := inputFor(t, parse(t, assumeRole(`{"RoleArn": "`+test.role+`"}`)), test.context)
			expect(t, input, "facts token regime", test.regime)
			expect(t, input, "facts token limit", test.size)
			expect(t, input, "facts token unverified", "false")
		})
	}
	expect(t, inputFor(t, parse(t, `{"operation": "sts:GetCallerIdentity", "parameters": {}}`), Context{}), "facts token", "")
}

func TestTokenInput(t *testing.T) {
	r := parse(t, `{"operation": "sts:AssumeRole", "parameters": {
		"RoleSessionName": "name", "SourceIdentity": "alice", "PolicyArns": [{"arn": "abc"}],
		"Policy": "{\"Statement\": {\"Action\": \"s3:*\"}}", "Tags": [{"Key": "k", "Value": "v"}]}}`)
	in := TokenInput(r, Context{})
	if in.Operation != r.Operation || in.SessionName != "name" || in.SourceIdentity != "alice" || in.Partial ||
		strings.Join(in.Policy, " ") != "s3:*" || strings.Join(in.PolicyARNs, " ") != "abc" ||
		len(in.Tags) != 1 || in.Tags[0].Key+in.Tags[0].Value != "kv" {
		t.Errorf("%+v", in)
	}
	in = TokenInput(parse(t, `{"operation": "sts:GetFederationToken", "parameters": {"Name": "name"}}`), Context{})
	if in.SessionName != "name" || in.Policy != nil || in.Partial {
		t.Errorf("%+v", in)
	}
}

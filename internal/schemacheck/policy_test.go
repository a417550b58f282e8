package schemacheck

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
)

// checkPolicy checks a policy as a file of its own.
func checkPolicy(t *testing.T, text string) []finding.Finding {
	t.Helper()
	file := &source.File{Name: "policy.json", Data: []byte(text)}
	requests, _ := request.Recognize(document.Parse(file, document.JSON), file, request.Hint{Named: true, Operation: "policy:session"})
	if len(requests) != 1 {
		t.Fatalf("%s: %d requests", text, len(requests))
	}
	found, err := New().Check(requests[0])
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestPolicies(t *testing.T) {
	statement := func(members string) string {
		return `{"Statement": [{"Effect": "Deny", ` + members + `}]}`
	}
	for _, c := range []struct{ policy, want string }{
		{`{"Version": "2012-10-17", "Id": "x", "Statement": {"Sid": "", "Effect": "Allow", "NotAction": ["a:b"], "NotResource": "*",
			"Condition": {"Bool": {"a:b": true}, "NumericEquals": {"a:c": [1, "2"]}}}}`, ""},
		{`{}`, "missing-policy-element /Statement <{> Statement is missing; every policy has it\n"},
		{`{"statement": []}`, "unknown-policy-element /statement <\"statement\"> a session policy has no element \"statement\"; did you mean \"Statement\"?\n"},
		{`{"Statement": [], "Name": 1}`, "empty-policy-element /Statement <\"Statement\"> Statement is empty; AWS accepts at least 1 item\n" +
			"unknown-policy-element /Name <\"Name\"> a session policy has no element \"Name\"; AWS accepts Id, Statement and Version\n"},
		{`{"Statement": 7}`, "policy-element-type /Statement <7> Statement is a number; AWS accepts an object with Effect or a list of objects with Effect\n"},
		{`{"Statement": [7]}`, "policy-element-type /Statement/0 <7> Statement[0] is a number; AWS accepts an object with Effect\n"},
		{`{"Version": 20121017, "Statement": {"Effect": "Deny"}}`, "policy-version /Version <20121017> Version is a number; AWS accepts a string: put it in quotes\n"},
		{`{"Statement": {}}`, "missing-policy-element /Statement/Effect <\"Statement\"> Effect is missing in Statement; AWS requires it\n"},
		{`{"Statement": [{"Effect": "deny"}]}`, "policy-effect /Statement/0/Effect <\"deny\"> Statement[0].Effect is \"deny\"; AWS accepts Allow or Deny; did you mean \"Deny\"?\n"},
		{`{"Statement": [{"Effect": "Forbid"}]}`, "policy-effect /Statement/0/Effect <\"Forbid\"> Statement[0].Effect is \"Forbid\"; AWS accepts Allow or Deny\n"},
		{statement(`"principal": "*"`), "unknown-policy-element /Statement/0/principal <\"principal\"> Statement[0] has no member \"principal\"; AWS accepts Action, Condition, Effect, NotAction and 3 more\n"},
		{statement(`"Sid": "a-b"`), "statement-id /Statement/0/Sid <-> Statement[0].Sid contains \"-\" at character 2; AWS accepts letters and digits\n"},
		{statement(`"Action": {"a": 1}, "Resource": [""]`), "policy-element-type /Statement/0/Action <\"Action\"> Statement[0].Action is an object; AWS accepts a string or a list of strings\n" +
			"empty-policy-element /Statement/0/Resource/0 <\"\"> Statement[0].Resource[0] is empty; AWS accepts at least 1 character\n"},
		{statement(`"Condition": {"Bool": {"a:b": null}}`), "policy-element-type /Statement/0/Condition/Bool/a:b <null> Statement[0].Condition.Bool[\"a:b\"] is null; AWS accepts a string, a number, true or false or a list\n"},
		{`{"Statement": {"Effect": "Allow", "Sid": "“"}}`, "parameter-pattern  <“> the document contains \"“\" at character 43; AWS accepts U+0020 to U+00FF, tab and line breaks\n" +
			"statement-id /Statement/Sid <“> Statement.Sid contains \"“\" at character 1; AWS accepts ASCII letters and digits\n"},
	} {
		found := checkPolicy(t, c.policy)
		if got := lines(found); got != c.want {
			t.Errorf("%s\ngot\n%swant\n%s", c.policy, got, c.want)
		}
		for _, f := range found {
			if f.Rule != "parameter-pattern" && (f.AWSError != "MalformedPolicyDocument" || f.Severity != finding.Error) {
				t.Errorf("%s: %s %q", f.Rule, f.Severity, f.AWSError)
			}
		}
	}
}

// A policy in a parameter is checked where it is, after the parameter itself.
func TestPoliciesInRequests(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"text", `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "demo",
			"Policy": "{\"Statement\": [{\"Effect\": \"Allo\u0077\", \"Action\": \"a:b\", \"Actio\u006es\": 1}]}"}}`,
			`unknown-policy-element /Policy/Statement/0/Actions <\"Actio\u006es\"> Statement[0] has no member "Actions"; AWS accepts Action, Condition, Effect, NotAction and 3 more` + "\n"},
		{"object", "operation: sts:AssumeRole\nparameters:\n  RoleArn: arn:aws:iam::123456789012:role/demo\n  RoleSessionName: demo\n  Policy:\n    Version: 2012-10-18\n    Statement: {Effect: Allow, Action: 'a:b', Resource: '*'}\n",
			"policy-version /Policy/Version <2012-10-18> Version is \"2012-10-18\"; AWS accepts 2012-10-17 or 2008-10-17; did you mean \"2012-10-17\"?\n"},
		{"no JSON", `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "demo", "Policy": "{"}}`, ""},
		{"trust policy", `{"operation": "iam:CreateRole", "parameters": {"RoleName": "demo",
			"AssumeRolePolicyDocument": "{\"Statement\": [{\"Principal\": \"*\", \"Sid\": \"a b\", \"resource\": 1}]}"}}`,
			"missing-policy-element /AssumeRolePolicyDocument/Statement/0/Effect <{> Effect is missing in Statement[0]; AWS requires it\n" +
				`statement-id /AssumeRolePolicyDocument/Statement/0/Sid < > Statement[0].Sid contains " " at character 2; AWS accepts letters and digits` + "\n" +
				`unknown-policy-element /AssumeRolePolicyDocument/Statement/0/resource <\"resource\"> Statement[0] has no member "resource"; AWS accepts Action, Condition, Effect, NotAction and 2 more` + "\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			name := "request.json"
			if !strings.HasPrefix(c.text, "{") {
				name = "request.yaml"
			}
			file := &source.File{Name: name, Data: []byte(c.text)}
			requests, _ := request.Recognize(document.Parse(file, document.Auto), file, request.Hint{})
			found, err := New().Check(requests[0])
			if err != nil {
				t.Fatal(err)
			}
			if got := lines(found); got != c.want {
				t.Errorf("got\n%swant\n%s", got, c.want)
			}
		})
	}
}

// What is not known of a policy is not a mistake, and what is known is.
func TestPartialPolicies(t *testing.T) {
	text := func(known string, at ...int) *document.Node {
		n := document.NewText(known, source.Span{}, nil)
		for _, i := range at {
			n.Holes = append(n.Holes, document.Hole{At: i, Max: -1})
		}
		return n
	}
	object := func(open bool, members ...document.Member) *document.Node {
		return &document.Node{Kind: document.Object, Open: open, Members: members}
	}
	list := func(open bool, items ...*document.Node) *document.Node {
		return &document.Node{Kind: document.List, Open: open, Items: items}
	}
	policy := text("{}", 1)
	policy.Embedded = object(false, document.Member{Name: "Version", Value: text("2012", 4)}, document.Member{Name: "Statement", Value: list(true,
		object(true, document.Member{Name: "Action", Value: list(true)}),
		&document.Node{},
		object(false, document.Member{Name: "Effect", Value: &document.Node{}}, document.Member{Name: "Sid", Value: text("a-", 2)},
			document.Member{Name: "Principal", Value: &document.Node{}}, document.Member{Name: "Resource", Value: text("", 0)}),
	)})
	r := &request.Request{Operation: "sts:GetFederationToken", Params: object(false,
		document.Member{Name: "Name", Value: text("alice")}, document.Member{Name: "Policy", Value: policy})}
	found, err := New().Check(r)
	if err != nil {
		t.Fatal(err)
	}
	const want = "statement-id /Policy/Statement/2/Sid <> Statement[2].Sid contains \"-\" at character 2; AWS accepts letters and digits\n"
	if got := lines(found); got != want {
		t.Errorf("got\n%swant\n%s", got, want)
	}
}

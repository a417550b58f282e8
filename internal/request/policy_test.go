package request

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
)

func params(policy string) string {
	return `{"RoleArn": "a", "RoleSessionName": "b", "Policy": ` + policy + `}`
}

func TestPolicySyntax(t *testing.T) {
	for _, c := range []struct{ name, file, text, want string }{
		{"good", "a.json", params(`"{\"Version\": \"2012-10-17\"}"`), ``},
		{"empty", "a.json", params(`""`), ``},
		{"space before", "a.json", params(`"\n {}"`), `policy-leading-space "\\n " white space before the policy; IAM refuses it, so begin the text with {`},
		{"space behind", "a.json", params(`"{} \n"`), ``},
		{"no text", "a.json", params(`17`), ``},
		{"object outside of an envelope", "a.json", params(`{"Version": "2012-10-17"}`), ``},
		{"array", "a.json", params(`"[1]"`), `policy-syntax "[1]" the policy is an array; AWS accepts one JSON object`},
		{"null", "a.json", params(`" null "`), `policy-syntax "null" the policy is null; AWS accepts one JSON object`},
		{"string", "a.json", params(`"\"x\""`), `policy-syntax "\\\"x\\\"" the policy is a string; AWS accepts one JSON object`},
		{"file", "a.json", params(`" file://policy.json"`),
			`policy-syntax " file://policy.json" the policy is the name of a file, not its contents; only the AWS CLI reads file://`},
		{"URL-encoded", "a.json", params(`"%7B%22Version%22%3A1%7D"`),
			`policy-syntax "%7B" the policy is percent-encoded, as IAM gives policies back; decode it first`},
		{"with a function", "a.yaml", "RoleArn: a\nRoleSessionName: b\nPolicy: !Sub '{${x}'\n", ``},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := recognize(c.file, c.text, Hint{})
			if got := said(findings); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			for _, f := range findings {
				if f.Path.Pointer() != "/Policy" || f.Operation != "sts:AssumeRole" || len([]rune(f.Message)) > 120 {
					t.Errorf("%s %s: %s", f.Operation, f.Path.Pointer(), f.Message)
				}
			}
		})
	}
}

// The very character is found through escapes and block scalars.
func TestPolicySyntaxPlace(t *testing.T) {
	for _, c := range []struct {
		name, file, text string
		line, column     int
	}{
		{"JSON", "a.json", params(`"{\"Version\": oops}"`), 1, 67},
		{"JSON, after a line break", "a.json", params(`"{\n\"Version\": oops}"`), 1, 69},
		{"YAML block", "a.yaml", "RoleArn: a\nRoleSessionName: b\nPolicy: |\n  {\n    \"Version\": oops\n  }\n", 5, 16},
		{"YAML, single quotes", "a.yaml", "RoleArn: a\nRoleSessionName: b\nPolicy: '{\"Sid\": \"it''s\", oops}'\n", 3, 27},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := recognize(c.file, c.text, Hint{})
			if len(findings) != 1 || findings[0].Rule != RulePolicySyntax || !strings.HasPrefix(findings[0].Message, "the policy is not valid JSON: ") {
				t.Fatalf("findings:\n%s", said(findings))
			}
			at := findings[0].Span.File.Position(findings[0].Span.Start)
			if at.Line != c.line || at.Column != c.column {
				t.Errorf("at %d:%d %q, want %d:%d", at.Line, at.Column, findings[0].Span.Bytes(), c.line, c.column)
			}
		})
	}
}

func TestPolicyEmbedded(t *testing.T) {
	requests, _ := recognize("a.json", params(`"{\"Statement\": [{\"Action\": \"s3:GetObjekt\"}]}"`), Hint{})
	n, ok := requests[0].Params.Resolve([]any{"Policy", "Statement", 0, "Action"})
	if !ok || string(n.Span.Bytes()) != `\"s3:GetObjekt\"` {
		t.Errorf("found %v: %q", ok, n.Span.Bytes())
	}
	requests, _ = recognize("a.json", params(`"{\"Statement\": }"`), Hint{})
	if requests[0].Params.Get("Policy").Embedded != nil {
		t.Error("a policy that does not parse has a tree")
	}
}

func TestPolicyWithKeyTwice(t *testing.T) {
	requests, findings := recognize("a.json", params(`"{\"Sid\": 1, \"Sid\": 2}"`), Hint{})
	if len(findings) != 1 || findings[0].Rule != RuleDuplicateKey || findings[0].Path.Pointer() != "/Policy" {
		t.Errorf("findings:\n%s", said(findings))
	}
	if requests[0].Params.Get("Policy").Embedded == nil {
		t.Error("a policy with a key twice has no tree, though it parses")
	}
}

func TestPolicyAsObject(t *testing.T) {
	requests, findings := recognize("a.yaml", `
operation: sts:AssumeRole
parameters:
  policy:
    Version: 2012-10-17
    Statement:
      - {Effect: Allow, Action: 's3:*', Resource: "*"}
`, Hint{})
	if len(requests) != 1 || len(findings) > 0 {
		t.Fatalf("%d requests, findings:\n%s", len(requests), said(findings))
	}
	policy := requests[0].Params.Get("Policy")
	const want = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}`
	if policy.Kind != document.String || policy.Text != want || policy.Partial() {
		t.Errorf("%s, partial %v: %s", policy.Kind, policy.Partial(), policy.Text)
	}
	if n, ok := requests[0].Params.Resolve([]any{"Policy", "Statement", 0, "Action"}); !ok || string(n.Span.Bytes()) != "'s3:*'" {
		t.Errorf("action at %q", n.Span.Bytes())
	}
}

func TestPolicyAsObjectWithUnknownPart(t *testing.T) {
	requests, findings := recognize("a.yaml", "operation: sts:AssumeRole\nparameters: {Policy: {Version: !Ref v}}", Hint{})
	if policy := requests[0].Params.Get("Policy"); !policy.Partial() || len(findings) > 0 {
		t.Errorf("partial %v, findings:\n%s", policy.Partial(), said(findings))
	}
}

// An alias leads to one policy from two requests; the second must find what the first left.
func TestPolicyThroughAlias(t *testing.T) {
	requests, findings := recognize("a.yaml", `
- {operation: sts:AssumeRole, parameters: &p {roleArn: a, roleSessionName: b, tags: [&t {key: k, value: v}, *t], policy: {Version: 2012-10-17}}}
- {operation: sts:AssumeRole, parameters: *p}
`, Hint{})
	if len(requests) != 2 || len(findings) > 0 {
		t.Fatalf("%d requests, findings:\n%s", len(requests), said(findings))
	}
	for _, r := range requests {
		if got := r.Params.Get("Policy").Text; got != `{"Version":"2012-10-17"}` {
			t.Errorf("policy %s", got)
		}
	}
}

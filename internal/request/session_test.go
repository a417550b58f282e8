package request

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
)

const identity = `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Resource": "*"}]}`

// A policy file is a session policy only where somebody says so, and certainly not with a principal.
func TestPolicyFiles(t *testing.T) {
	const policy = "policy:session Version Statement"
	for _, c := range []struct {
		name, file, text string
		hint             Hint
		want             string
	}{
		{"found", "a.json", identity, Hint{}, ""},
		{"named", "a.json", identity, Hint{Named: true}, "member names " + policy},
		{"named, in YAML", "a.yaml", "Version: 2012-10-17\nStatement: {Effect: Allow, Action: '*', Resource: '*'}", Hint{Named: true}, "member names " + policy},
		{"named, with a principal", "a.json", trust, Hint{Named: true}, "member names policy:trust Version Statement"},
		{"named, with other members", "a.json", `{"Version": "1", "Statement": [], "PolicyName": "x"}`, Hint{Named: true}, ""},
		{"named, without a statement", "a.json", `{"Version": "1", "Id": "x"}`, Hint{Named: true}, ""},
		{"flag", "a.json", trust, Hint{Operation: "policy:session", Named: true}, "--operation " + policy},
		{"flag and other members", "a.json", `{"version": "1"}`, Hint{Operation: "policy:session", Named: true}, "--operation policy:session version"},
		{"flag for a folder", "a.json", identity, Hint{Operation: "policy:session"}, "--operation " + policy},
		{"flag for a folder with trust policies", "a.json", trust, Hint{Operation: "policy:session"}, ""},
		{"flag for a folder with session policies", "a.json", identity, Hint{Operation: "policy:trust"}, ""},
		{"file name with trust policy", "ci_trust_policy.json", trust, Hint{}, "file name policy:trust Version Statement"},
		{"file name for a permissions policy", "assume-role-policy.json", identity, Hint{}, ""},
		{"flag for a folder with packages", "package.json", `{"version": "1", "id": "x"}`, Hint{Operation: "policy:session"}, ""},
		{"configured", "a.json", trust, Hint{Configured: "policy:session"}, "configuration " + policy},
		{"comment", "a.yaml", "# sessionlint:operation policy:session\n" + identity, Hint{}, "comment " + policy},
		{"file name", "session-policy.json", identity, Hint{}, "file name " + policy},
		{"file name with more", "prod.session-policy.json", trust, Hint{}, "file name " + policy},
		{"file name of a session", "session.json", identity, Hint{}, ""},
		{"file name of something else", "session-policy.json", `{"Version": "1"}`, Hint{}, ""},
		{"envelope", "a.json", `{"operation": "policy:session", "parameters": ` + identity + `}`, Hint{}, "envelope " + policy},
	} {
		t.Run(c.name, func(t *testing.T) {
			requests, findings := recognize(c.file, c.text, c.hint)
			if got := summary(requests); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			for _, f := range findings {
				if f.Rule != RuleUnrecognized {
					t.Errorf("finding %s", said(findings))
				}
			}
		})
	}
}

func TestUnrecognizedPolicies(t *testing.T) {
	for text, want := range map[string]string{
		strings.Replace(trust, "sts:AssumeRole", "sqs:SendMessage", 1): "this may be policy:session or policy:trust, name it with --operation",
		`{"version": "1", "statement": []}`:                            "this may be policy:session or policy:trust, name it with --operation",
		`{"Version": "1", "Statement": [], "Name": "x"}`:               "not recognized as a request; the nearest is policy:session, name it with --operation",
	} {
		_, findings := recognize("a.json", text, Hint{Named: true})
		if len(findings) != 1 || findings[0].Message != want {
			t.Errorf("%s:\n%s", text, said(findings))
		}
	}
}

func TestPolicyFilesThatHoldNoPolicy(t *testing.T) {
	for text, want := range map[string]string{
		`[` + identity + `]`: `policy-syntax "[" the policy must be one JSON object, not an array`,
		`"{}"`:               `policy-syntax "\"" the policy must be one JSON object, not a string`,
	} {
		requests, findings := recognize("a.json", text, Hint{Operation: catalog.PolicySession, Named: true})
		if got := said(findings); got != want || len(requests) > 0 {
			t.Errorf("%s: %d requests, %s", text, len(requests), got)
		}
	}
}

// Names in a policy are AWS's or wrong: nothing is mended.
func TestPolicyFileKeepsItsNames(t *testing.T) {
	requests, _ := recognize("a.json", `{"version": "2012-10-17", "Statement": []}`, Hint{Operation: catalog.PolicySession, Named: true})
	if got := summary(requests); got != "--operation policy:session version Statement" {
		t.Error(got)
	}
}

func TestBeforePolicyFiles(t *testing.T) {
	for text, want := range map[string]string{
		identity:                 "",
		identity + "\n":          "",
		"\n  " + identity:        `policy-leading-space "\n  " white space before the policy; IAM refuses it, so begin the text with {`,
		" " + identity:           `policy-leading-space " " white space before the policy; IAM refuses it, so begin the text with {`,
		"\uFEFF" + identity:      `policy-syntax "\ufeff" a byte order mark is before the policy; AWS accepts text that begins with {`,
		"# YAML\nStatement: []":  "",
		"\n\n" + `Statement: []`: "",
	} {
		_, findings := recognize("policy.json", text, Hint{Named: true})
		if got := said(findings); got != want {
			t.Errorf("%q gives %s", text, got)
		}
	}
}

func TestSessionPolicy(t *testing.T) {
	embedded := `{"RoleArn": "a", "RoleSessionName": "b", "Policy": "{ \"Statement\": [] }"}`
	for _, c := range []struct {
		name, file, text string
		hint             Hint
		pointer, policy  string
		read             bool
	}{
		{"text", "a.json", embedded, Hint{}, "/Policy", `{ "Statement": [] }`, true},
		{"no JSON", "a.json", `{"RoleArn": "a", "RoleSessionName": "b", "Policy": "{"}`, Hint{}, "/Policy", `{`, false},
		{"own file", "a.json", ` { "Statement": [] } `, Hint{Named: true}, "", `{ "Statement": [] }`, true},
		{"own file in YAML", "a.yaml", "Statement:\n- {Effect: Allow}\n", Hint{Named: true}, "", `{"Statement":[{"Effect":"Allow"}]}`, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			requests, _ := recognize(c.file, c.text, c.hint)
			p := requests[0].SessionPolicy()
			if p.Text == nil || p.Text.Text != c.policy || p.Path.Pointer() != c.pointer || (p.Root != nil) != c.read {
				t.Fatalf("%+v", p)
			}
			if p.Root != nil && p.Root.Get("Statement") == nil {
				t.Error("the document is another")
			}
			if c.file == "a.json" && c.pointer == "" {
				if got := string(p.Text.Range(2, 13).Bytes()); got != `"Statement"` {
					t.Errorf("the text stands at %s", got)
				}
			}
		})
	}
}

// A trust policy is none, and neither is what some operation calls so.
func TestNoSessionPolicy(t *testing.T) {
	for _, r := range []*Request{
		{Operation: "iam:CreateRole", Params: &document.Node{Members: []document.Member{{Name: "AssumeRolePolicyDocument", Value: document.NewText("{}", span{}, nil)}}}},
		{Operation: "sts:GetSessionToken", Params: &document.Node{Members: []document.Member{{Name: "Policy", Value: document.NewText("{}", span{}, nil)}}}},
		{Operation: "sts:AssumeRole", Params: &document.Node{}},
		{Operation: "sts:NoSuchOperation", Params: &document.Node{}},
	} {
		if p := r.SessionPolicy(); p.Text != nil || p.Root != nil {
			t.Errorf("%s: %+v", r.Operation, p)
		}
	}
}

// What is in a policy is not a secret, but for what is in the wrong place.
func TestSecretsOfPolicies(t *testing.T) {
	requests, _ := recognize("a.json", `{"Statement": [{"Effect": "Allow", "Action": "a:b", "Token": "x"}], "password": ["y"]}`,
		Hint{Operation: catalog.PolicySession, Named: true})
	var got string
	for _, span := range requests[0].Secrets() {
		got += string(span.Bytes())
	}
	if got != `"y""x"` {
		t.Errorf("secret are %s", got)
	}
}

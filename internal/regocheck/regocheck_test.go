package regocheck

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/rules"
)

// parse returns the one request of an envelope in JSON.
func parse(t testing.TB, text string) *request.Request {
	t.Helper()
	file := &source.File{Name: "request.json", Data: []byte(text)}
	result := document.ParseJSON(file)
	requests, findings := request.Recognize(result, file, request.Hint{Named: true})
	if len(requests) != 1 || len(result.Problems)+len(findings) > 0 {
		t.Fatalf("%d requests, %v, %v", len(requests), result.Problems, findings)
	}
	return requests[0]
}

func check(t testing.TB, text string, c Context) []finding.Finding {
	t.Helper()
	findings, err := New().Check(context.Background(), parse(t, text), c)
	if err != nil {
		t.Fatal(err)
	}
	return findings
}

const twoMistakes = `{
  "operation": "sts:AssumeRole",
  "caller": "role",
  "parameters": {
    "RoleArn": "arn:aws:iam::123456789012:role/demo",
    "DurationSeconds": 7200,
    "Tags": [{"Key": "Team", "Value": "a"}, {"Value": "b", "Key": "te\u0061m"}]
  }
}`

func TestCheck(t *testing.T) {
	findings := check(t, twoMistakes, Context{})
	if len(findings) != 2 {
		t.Fatalf("want 2 findings, got %v", findings)
	}
	for i, want := range []struct{ rule, pointer, text, awsError string }{
		{"role-chaining-duration", "/DurationSeconds", "7200", "ValidationError"},
		{"duplicate-session-tag", "/Tags/1/Key", `"te\u0061m"`, "InvalidParameterValue"},
	} {
		f := findings[i]
		if f.Rule != want.rule || f.Path.Pointer() != want.pointer || string(f.Span.Bytes()) != want.text || f.AWSError != want.awsError {
			t.Errorf("got %s at %s (%s), AWS answers %s; want %v", f.Rule, f.Path.Pointer(), f.Span.Bytes(), f.AWSError, want)
		}
		if f.Operation != "sts:AssumeRole" || f.Severity != finding.Error {
			t.Errorf("%s: operation %q, severity %v", f.Rule, f.Operation, f.Severity)
		}
	}
}

func TestOperationsWithoutRules(t *testing.T) {
	if found := check(t, `{"operation": "sts:GetCallerIdentity", "parameters": {}}`, Context{}); len(found) != 0 {
		t.Error(found)
	}
}

func TestRulesAskOnlyTheirOperations(t *testing.T) {
	// AssumeRoleWithSAML does not ask role-chaining-duration, which is for AssumeRole.
	if found := check(t, `{"operation": "sts:AssumeRoleWithSAML", "caller": "role", "parameters": {"DurationSeconds": 7200}}`, Context{}); len(found) != 0 {
		t.Error(found)
	}
}

func TestContext(t *testing.T) {
	text := `{"operation": "sts:AssumeRole", "parameters": {
		"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "demo", "DurationSeconds": 7200}}`
	maximum := func(seconds int64) *repository.View {
		return repository.Settled(func(arn string) (repository.Role, bool) {
			return repository.Role{MaxSessionDuration: seconds}, arn == "arn:aws:iam::123456789012:role/demo"
		})
	}
	for name, test := range map[string]struct {
		context Context
		want    string
	}{
		"nothing known":        {Context{}, "unraised-role-maximum"},
		"role calls":           {Context{Caller: "role"}, "role-chaining-duration"},
		"user calls":           {Context{Caller: "user"}, "unraised-role-maximum"},
		"role allows less":     {Context{Repository: maximum(3600)}, "session-duration-over-role-maximum"},
		"role allows as much":  {Context{Repository: maximum(7200)}, ""},
		"the schema has it":    {Context{Caller: "role", Refused: []finding.Path{{"DurationSeconds"}}}, ""},
		"the schema has other": {Context{Caller: "role", Refused: []finding.Path{{"Tags"}}}, "role-chaining-duration"},
	} {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, f := range check(t, text, test.context) {
				if f.Path.Pointer() == "/DurationSeconds" { // other rules may say other things
					got = append(got, f.Rule)
				}
			}
			if strings.Join(got, " ") != test.want {
				t.Errorf("got %v, want %q", got, test.want)
			}
		})
	}
}

func TestTheEnvelopeGoesBeforeTheConfiguration(t *testing.T) {
	text := `{"operation": "sts:AssumeRole", "caller": "user", "parameters": {"DurationSeconds": 7200}}`
	if found := check(t, text, Context{Caller: "role"}); len(found) != 0 {
		t.Error(found)
	}
}

func TestChecksRunAtOnce(t *testing.T) {
	engine, r := New(), parse(t, twoMistakes)
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			for range 20 {
				if findings, err := engine.Check(context.Background(), r, Context{}); err != nil || len(findings) != 2 {
					t.Errorf("%v, %v", findings, err)
				}
			}
		})
	}
	group.Wait()
}

func TestEndedContext(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if _, err := New().Check(ctx, parse(t, twoMistakes), Context{}); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}

// findingsOf reads what the rule with that ID finds.
func findingsOf(t *testing.T, r subject, id string, found *ast.Term) ([]finding.Finding, error) {
	t.Helper()
	rule, known := catalog.FindRule(id)
	if !known {
		t.Fatal(id)
	}
	return appendFindings(nil, r, rule, found)
}

func TestWhatRulesMaySay(t *testing.T) {
	r := parse(t, twoMistakes)
	for said, want := range map[string]string{
		`{"path": ["Tags", 0, "Key"], "message": "m"}`:       "",
		`{"path": [], "message": "m", "key": true}`:          "",
		`{"path": ["Nowhere"], "message": "m", "key": true}`: "",
		`{"path": [], "message": "m", "severity": "info"}`:   "",
		`{"path": [], "message": "m", "severity": "error"}`:  "above the rule's own",
		`{"path": [], "message": "m", "severity": "fatal"}`:  "not one of",
		`{"path": [], "message": "m", "severity": 1}`:        "must be a text",
		`{"path": [], "message": "m", "aws_error": "E"}`:     "",
		`{"path": [], "message": "m", "aws_error": 1}`:       "must be a text",
		`{"path": "Tags", "message": "m"}`:                   "a path must be a list",
		`{"path": [0.5], "message": "m"}`:                    "not an index",
		`{"path": [-1], "message": "m"}`:                     "not an index",
		`{"path": [99999999999999999999], "message": "m"}`:   "not an index",
		`{"path": [{}], "message": "m"}`:                     "not a step",
		`{"path": [], "message": ["m"]}`:                     "must be a text",
		`{"path": [], "message": ""}`:                        "a path and a message",
		`{"message": "m"}`:                                   "a path and a message",
		`{"path": [], "message": "m", "key": "Tags"}`:        "must be a boolean",
		`{"path": [], "message": "m", "where": 1}`:           "unknown member",
		`"m"`: "a finding must be an object",
	} {
		_, err := findingsOf(t, subject{Request: r}, "no-session-policy", ast.SetTerm(ast.MustParseTerm(said)))
		if want == "" && err != nil || want != "" && (err == nil || !strings.Contains(err.Error(), want)) {
			t.Errorf("%s: got %v, want %q", said, err, want)
		}
	}
	if _, err := findingsOf(t, subject{Request: r}, "no-session-policy", ast.MustParseTerm(`"m"`)); err == nil {
		t.Error("a text is no set of findings")
	}
}

func TestLoweredFindingsAreNotAWSErrors(t *testing.T) {
	findings, err := findingsOf(t, subject{Request: parse(t, twoMistakes)}, "incomplete-mfa", ast.MustParseTerm(
		`{{"path": ["DurationSeconds"], "message": "m", "severity": "warning", "key": true}}`))
	if err != nil || len(findings) != 1 {
		t.Fatal(findings, err)
	}
	if f := findings[0]; f.Severity != finding.Warning || f.AWSError != "" || string(f.Span.Bytes()) != `"DurationSeconds"` {
		t.Errorf("got %v, %q, %s", f.Severity, f.AWSError, f.Span.Bytes())
	}
}

func TestErrorOfAPlace(t *testing.T) {
	r := parse(t, assumeRole(`{}`))
	found, err := findingsOf(t, subject{Request: r}, "incomplete-mfa", ast.MustParseTerm(`{{"path": [], "message": "m", "aws_error": "Other"}}`))
	if err != nil || len(found) != 1 || found[0].AWSError != "Other" {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestLongMessagesAreCut(t *testing.T) {
	for length, want := range map[int]string{120: "xx", 121: "x…"} {
		findings, err := findingsOf(t, subject{Request: parse(t, twoMistakes)}, "incomplete-mfa", ast.MustParseTerm(
			`{{"path": [], "message": "`+strings.Repeat("x", length)+`"}}`))
		if err != nil || len([]rune(findings[0].Message)) != 120 || !strings.HasSuffix(findings[0].Message, want) {
			t.Errorf("%d characters: %v, %v", length, findings, err)
		}
	}
}

func TestFindingsGoIntoPolicies(t *testing.T) {
	text := `{"operation": "sts:GetFederationToken", "parameters": {"Name": "alice",
		"Policy": "{\"Statement\": [{\"Action\": \"s3:Get\\u004fbject\"}]}"}}`
	findings, err := findingsOf(t, subject{Request: parse(t, text)}, "no-session-policy", ast.MustParseTerm(
		`{{"path": ["Policy", "Statement", 0, "Action"], "message": "m"}}`))
	if err != nil || len(findings) != 1 {
		t.Fatal(findings, err)
	}
	if got, want := string(findings[0].Span.Bytes()), `\"s3:Get\\u004fbject\"`; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
}

func TestBrokenRego(t *testing.T) {
	if _, err := interpret(map[string]string{"p": "package p\nq if undefined_function(1)"}); err == nil {
		t.Error("rules that do not compile are an error")
	}
	if _, err := interpret(map[string]string{"p": "package p\nq if"}); err == nil {
		t.Error("rules that cannot be read are an error")
	}
}

// BenchmarkReadPlan reads the plan, and then every function of it.
func BenchmarkReadPlan(b *testing.B) {
	for _, all := range []bool{false, true} {
		b.Run(fmt.Sprintf("all=%v", all), func(b *testing.B) {
			for b.Loop() {
				p, err := plan.Read(rules.Plan, plan.Data{})
				if err != nil {
					b.Fatal(err)
				}
				evaluation := p.Evaluate(b.Context(), ast.ObjectTerm())
				for _, rule := range catalog.Rules() {
					if !all || rule.Engine != "rego" {
						continue
					}
					if _, err := evaluation.Rule(findingsOfRule(rule)); err != nil {
						b.Fatal(err)
					}
				}
			}
		})
	}
}

func BenchmarkCheck(b *testing.B) {
	for name, text := range map[string]string{
		"small": `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "demo"}}`,
		"large": `{"operation": "sts:AssumeRole", "parameters": {"RoleArn": "arn:aws:iam::123456789012:role/demo",
			"RoleSessionName": "demo", "DurationSeconds": 3600, "TransitiveTagKeys": ["Team", "CostCenter"],
			"Tags": [{"Key": "Team", "Value": "payments"}, {"Key": "CostCenter", "Value": "4711"}, {"Key": "Env", "Value": "prod"}],
			"PolicyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}],
			"Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"arn:aws:s3:::bucket/*\"}]}"}}`,
	} {
		b.Run(name, func(b *testing.B) {
			engine, r := New(), parse(b, text)
			if findings, err := engine.Check(context.Background(), r, Context{}); err != nil || len(findings) != 0 {
				b.Fatal(findings, err)
			}
			b.ReportAllocs()
			for b.Loop() {
				if _, err := engine.Check(context.Background(), r, Context{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

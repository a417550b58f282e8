package sessionlint_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/sessionlint/sessionlint"
)

func ExampleChecker_Request() {
	checker, err := sessionlint.New(sessionlint.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	findings, err := checker.Request(context.Background(), "sts:GetSessionToken", map[string]any{"DurationSeconds": 60})
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		fmt.Println(f.Severity, f.Rule, f.Pointer)
	}
	// Output: error session-duration /DurationSeconds
}

func ExampleChecker_File() {
	checker, err := sessionlint.New(sessionlint.Options{})
	if err != nil {
		fmt.Println(err)
		return
	}
	script := []byte("#!/bin/sh\naws sts get-session-token --duration-seconds 60\n")
	findings, err := checker.File(context.Background(), "login.sh", script)
	if err != nil {
		fmt.Println(err)
		return
	}
	for _, f := range findings {
		fmt.Printf("%d:%d: %s: %s\n", f.Start.Line, f.Start.Column, f.Severity, f.Rule)
	}
	// Output: 2:46: error: session-duration
}

func write(t *testing.T, name, text string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestConfigAndRules(t *testing.T) {
	settings := write(t, ".sessionlint.yaml", "rules: {session-duration: off}\n")
	rule := write(t, "short_session.rego", "package p\n\nwarn contains {\"msg\": \"short\", \"path\": \"DurationSeconds\"} if input.params.DurationSeconds == 900\n")
	checker, err := sessionlint.New(sessionlint.Options{Config: settings, Rules: []string{filepath.Dir(rule)}})
	if err != nil {
		t.Fatal(err)
	}
	found, err := checker.Request(t.Context(), "aws sts get-session-token", map[string]int{"DurationSeconds": 900})
	if err != nil || len(found) != 1 || found[0].Rule != "short-session" || found[0].Severity != sessionlint.Warning || found[0].Pointer != "/DurationSeconds" {
		t.Errorf("%+v, %v", found, err)
	}
	if found, err := checker.Request(t.Context(), "sts:GetSessionToken", map[string]int{"DurationSeconds": 1}); err != nil || len(found) != 0 {
		t.Errorf("the rule is off, and yet %+v, %v", found, err)
	}
}

// A checker with limits of its own checks several requests at once, each with the same result as alone.
func TestLimits(t *testing.T) {
	checker, err := sessionlint.New(sessionlint.Options{Config: write(t, ".sessionlint.yaml", `
constraints:
  sts:GetSessionToken: {DurationSeconds: {maximum: 3600, reason: an hour is enough}}
limits:
  sts:GetFederationToken: {DurationSeconds: {maximum: 200000, reason: announced, date: 2026-12-10}}
  named: {session_policy_characters: {value: 40, reason: so, date: 2026-12-10}}
`)})
	if err != nil {
		t.Fatal(err)
	}
	policy := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}]}`
	requests := []struct {
		operation  string
		parameters map[string]any
		want       string
	}{
		{"sts:GetSessionToken", map[string]any{"DurationSeconds": 7200}, "organization-limit error organization"},
		{"sts:GetSessionToken", map[string]any{"DurationSeconds": 1}, "session-duration error aws"},
		{"sts:GetFederationToken", map[string]any{"Name": "jane", "DurationSeconds": 150000, "PolicyArns": []any{map[string]any{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}}, ""},
		{"sts:GetFederationToken", map[string]any{"Name": "jane", "DurationSeconds": 250000, "Policy": policy},
			"session-duration error aws-updated, session-policy-length error aws-updated"},
	}
	var group sync.WaitGroup
	for i := range 16 {
		group.Go(func() {
			one := requests[i%len(requests)]
			found, err := checker.Request(t.Context(), one.operation, one.parameters)
			var got []string
			for _, f := range found {
				got = append(got, f.Rule+" "+string(f.Severity)+" "+f.Limit)
			}
			if text := strings.Join(got, ", "); text != one.want || err != nil {
				t.Errorf("%s: %s, %v, want %s", one.operation, text, err, one.want)
			}
		})
	}
	group.Wait()
}

func TestErrors(t *testing.T) {
	if _, err := sessionlint.New(sessionlint.Options{Config: write(t, "c.yaml", "failOn: fatal\n")}); err == nil || !strings.Contains(err.Error(), "c.yaml:1:9: ") {
		t.Errorf("configuration: %v", err)
	}
	if _, err := sessionlint.New(sessionlint.Options{Rules: []string{"absent"}}); err == nil || !strings.Contains(err.Error(), `folder "absent" does not exist`) {
		t.Errorf("rules: %v", err)
	}
	checker, err := sessionlint.New(sessionlint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := checker.Request(t.Context(), "sts:AsumeRole", nil); err == nil || !strings.Contains(err.Error(), `did you mean "sts:AssumeRole"?`) {
		t.Errorf("operation: %v", err)
	}
	if _, err := checker.Request(t.Context(), "sts:AssumeRole", func() {}); err == nil {
		t.Error("a function is not parameters")
	}
	ended, end := context.WithCancel(t.Context())
	end()
	if _, err := checker.File(ended, "a.json", nil); err == nil {
		t.Error("the context has ended")
	}
}

func TestConcurrentUse(t *testing.T) {
	checker, err := sessionlint.New(sessionlint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var group sync.WaitGroup
	for range 8 {
		group.Go(func() {
			found, err := checker.Request(t.Context(), "sts:GetSessionToken", map[string]int{"DurationSeconds": 60})
			if err != nil || len(found) != 1 {
				t.Errorf("%+v, %v", found, err)
			}
		})
	}
	group.Wait()
}

// What is known of how a request is sent decides rules that nothing else decides.
func TestCheck(t *testing.T) {
	checker, err := sessionlint.New(sessionlint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	params := map[string]any{"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "nightly", "DurationSeconds": 7200}
	rules := func(r sessionlint.Request) string {
		t.Helper()
		r.Operation, r.Parameters = "sts:AssumeRole", params
		found, err := checker.Check(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		var all []string
		for _, f := range found {
			all = append(all, f.Rule)
		}
		return strings.Join(all, " ")
	}
	if got := rules(sessionlint.Request{Region: "eu-west-1", Endpoint: "regional"}); strings.Contains(got, "chaining") || strings.Contains(got, "partition") {
		t.Errorf("a user: %s", got)
	}
	if got := rules(sessionlint.Request{CallerARN: "arn:aws:sts::418273645511:assumed-role/build/ci"}); !strings.Contains(got, "role-chaining-duration") {
		t.Errorf("a chained session: %s", got)
	}
	if got := rules(sessionlint.Request{Region: "cn-north-1"}); !strings.Contains(got, "partition") {
		t.Errorf("another partition: %s", got)
	}
	if _, err := checker.Check(t.Context(), sessionlint.Request{Operation: "sts:AssumeRole", Parameters: params, CallerARN: "me"}); err == nil {
		t.Error("a caller without an ARN is accepted")
	}
	params = map[string]any{"RoleArn": params["RoleArn"], "RoleSessionName": "nightly", "PolicyArns": []any{map[string]any{"Arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}}}
	if got := rules(sessionlint.Request{}); !strings.Contains(got, "unknown-parameter") {
		t.Errorf("a spelling that the command line does not accept: %q", got)
	}
	if got := rules(sessionlint.Request{AnySpelling: true}); got != "" {
		t.Errorf("a spelling of an SDK: %s", got)
	}
}

// TestLeast checks that the findings that are asked for are the same, whatever else is left out.
func TestLeast(t *testing.T) {
	checker, err := sessionlint.New(sessionlint.Options{})
	if err != nil {
		t.Fatal(err)
	}
	r := sessionlint.Request{Operation: "sts:AssumeRole", Parameters: map[string]any{
		"RoleArn": "arn:aws:iam::418273645511:role/r", "RoleSessionName": "nightly", "DurationSeconds": 7200,
		"Tags": []any{map[string]any{"Key": "team", "Value": "a"}, map[string]any{"Key": "Team", "Value": "b"}},
	}}
	count := func(least sessionlint.Severity) (errors, others int) {
		r.Least = least
		found, err := checker.Check(t.Context(), r)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range found {
			if f.Severity == sessionlint.Error {
				errors++
			} else {
				others++
			}
		}
		return errors, others
	}
	all, advice := count("")
	if errors, others := count(sessionlint.Error); errors != all || all == 0 || advice == 0 || others != 0 {
		t.Errorf("%d errors and %d others, without a limit %d and %d", errors, others, all, advice)
	}
}

func TestOperationOf(t *testing.T) {
	for _, c := range []struct{ service, operation, want string }{
		{"STS", "AssumeRole", "sts:AssumeRole"},
		{"Cognito Identity", "GetId", "cognito-identity:GetId"},
		{"SSO Admin", "CreatePermissionSet", "sso:CreatePermissionSet"},
		{"STS", "assumeRole", ""},
		{"S3", "GetObject", ""},
	} {
		if got, ok := sessionlint.OperationOf(c.service, c.operation); ok != (c.want != "") || ok && got != c.want {
			t.Errorf("%s %s: %q, %v, want %q", c.service, c.operation, got, ok, c.want)
		}
	}
}

func BenchmarkCheck(b *testing.B) {
	checker, err := sessionlint.New(sessionlint.Options{})
	if err != nil {
		b.Fatal(err)
	}
	policy := `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:GetObject","s3:ListBucket"],"Resource":["arn:aws:s3:::reports","arn:aws:s3:::reports/*"]}]}`
	for name, params := range map[string]map[string]any{
		"plain": {
			"RoleArn": "arn:aws:iam::418273645511:role/reports", "RoleSessionName": "nightly", "DurationSeconds": 3600,
			"ExternalId": "d5a1f1e0-9a53-4c1b-8b38-55ab2a6f3c11", "PolicyArns": []any{map[string]any{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}},
		},
		"policy": {
			"RoleArn": "arn:aws:iam::418273645511:role/reports", "RoleSessionName": "nightly", "DurationSeconds": 3600, "Policy": policy,
			"Tags": []any{map[string]any{"Key": "Department", "Value": "engineering"}},
		},
	} {
		for _, least := range []sessionlint.Severity{sessionlint.Info, sessionlint.Error} {
			b.Run(name+"/"+string(least), func(b *testing.B) {
				for b.Loop() {
					found, err := checker.Check(b.Context(), sessionlint.Request{Operation: "sts:AssumeRole", Parameters: params, Least: least})
					if err != nil || len(found) != 0 {
						b.Fatal(found, err)
					}
				}
			})
		}
	}
}

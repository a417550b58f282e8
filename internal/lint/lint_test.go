package lint

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// files makes a folder of files, by name, and makes it the working directory.
func files(t testing.TB, texts map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range texts {
		full := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(dir)
	return dir
}

func linted(t testing.TB, o Options) Result {
	t.Helper()
	if len(o.Paths) == 0 {
		o.Paths = []string{"."}
	}
	result, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func settings(t testing.TB, dir, text string) config.Config {
	t.Helper()
	c, err := config.Parse(&source.File{Name: config.FileName, Data: []byte(text)})
	if err != nil {
		t.Fatal(err)
	}
	c.Dir = dir
	return c
}

// short writes findings as file:line:column rule.
func short(r Result) []string {
	lines := []string{}
	for _, f := range r.Findings {
		at := f.Span.File.Position(f.Span.Start)
		lines = append(lines, fmt.Sprintf("%s:%d:%d %s", f.Span.File.Name, at.Line, at.Column, f.Rule))
	}
	return lines
}

func expect(t *testing.T, r Result, want ...string) {
	t.Helper()
	if got := short(r); !slices.Equal(got, want) {
		t.Errorf("findings:\n  %s\nwant:\n  %s", strings.Join(got, "\n  "), strings.Join(want, "\n  "))
	}
}

const (
	good = `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "ci"}`
	// A session of one minute.
	short1 = `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "ci", "DurationSeconds": 60}`
)

func TestRun(t *testing.T) {
	files(t, map[string]string{
		"good.json":       good,
		"bad.json":        short1,
		"sub/bad.yaml":    "operation: sts:AssumeRole\nparameters:\n  RoleArn: arn:aws:iam::123456789012:role/demo\n  RoleSessionName: a b\n",
		"sub/policy.json": `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "ci", "Policy": "{\"Statement\": oops}"}`,
		"package.json":    `{"name": "x", "version": "1"}`,
		"policy.json":     `{"Version": "2012-10-17", "Statement": []}`,
		"broken.json":     `{"name": `,
		"text.txt":        short1,
	})
	r := linted(t, Options{})
	expect(t, r,
		"bad.json:1:96 session-duration",
		"sub/bad.yaml:4:21 session-name",
		"sub/policy.json:1:104 policy-syntax",
	)
	if r.Files != 7 || r.Requests != 4 || len(r.Failures) > 0 {
		t.Errorf("%d files, %d requests, failures %v", r.Files, r.Requests, r.Failures)
	}
	if code := r.ExitCode(finding.Error); code != 1 {
		t.Errorf("exit code %d", code)
	}
	for _, f := range r.Findings {
		if f.Operation != "sts:AssumeRole" {
			t.Errorf("%s: operation %q", f.Rule, f.Operation)
		}
	}
}

func TestRunContextOfRequests(t *testing.T) {
	dir := files(t, map[string]string{"a.yaml": `
- {operation: sts:AssumeRole, id: first, parameters: {RoleArn: "arn:aws:iam::123456789012:role/demo", RoleSessionName: ci}}
- {operation: sts:AssumeRole, credentialsFrom: first, parameters: {RoleArn: "arn:aws:iam::123456789012:role/last", RoleSessionName: ci, DurationSeconds: 7200}}
`, "b.json": `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "ci", "DurationSeconds": 9000}`})
	expect(t, linted(t, Options{}), "a.yaml:3:154 role-chaining-duration", "b.json:1:96 unraised-role-maximum")
	expect(t, linted(t, Options{Config: settings(t, dir, "roles: {demo: {maxSessionDuration: 3600}}")}),
		"a.yaml:3:154 role-chaining-duration", "b.json:1:96 session-duration-over-role-maximum")
	expect(t, linted(t, Options{Paths: []string{"b.json"}, Config: settings(t, dir, "caller: {type: role}")}), "b.json:1:96 role-chaining-duration")
}

func TestRunWithFlag(t *testing.T) {
	files(t, map[string]string{"a.json": `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "DurationSeconds": 60}`, "package.json": `{"name": "x"}`})
	expect(t, linted(t, Options{}))
	expect(t, linted(t, Options{Operation: "sts:AssumeRole"}), "a.json:1:1 missing-parameter", "a.json:1:71 session-duration")
	if r := linted(t, Options{Operation: "sts:AssumeRole", Paths: []string{"package.json"}}); len(r.Findings) == 0 {
		t.Error("a named file is not taken for what the flag says")
	}
}

func TestStdin(t *testing.T) {
	dir := files(t, nil)
	for _, c := range []struct {
		name, filename, text, settings string
		want                           []string
	}{
		{"JSON", "", short1, "", []string{"<stdin>:1:96 session-duration"}},
		{"YAML", "", "roleArn: arn:aws:iam::123456789012:role/demo\nroleSessionName: a b\n", "", []string{"<stdin>:2:19 session-name"}},
		{"named", "x/assume-role.yaml", "roleSessionName: a b\n", "", []string{"x/assume-role.yaml:1:1 missing-parameter", "x/assume-role.yaml:1:19 session-name"}},
		{"configured", "x/a.json", `{}`, "files: [{path: x/, operation: sts:AssumeRoot}]",
			[]string{"x/a.json:1:1 missing-parameter", "x/a.json:1:1 missing-parameter"}},
		{"broken", "", `{"a": `, "", []string{"<stdin>:1:7 syntax"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := linted(t, Options{Paths: []string{"-"}, Stdin: strings.NewReader(c.text), StdinFilename: c.filename, Config: settings(t, dir, c.settings)})
			expect(t, r, c.want...)
		})
	}
	r := linted(t, Options{Paths: []string{"-"}, Stdin: strings.NewReader(good), MaxFileSize: 20})
	if len(r.Failures) != 1 || r.Failures[0].File != "<stdin>" || r.ExitCode(finding.Error) != 2 {
		t.Errorf("failures %v", r.Failures)
	}
	if r := linted(t, Options{Paths: []string{"-"}}); len(r.Notes) != 1 || len(r.Failures) > 0 {
		t.Errorf("no standard input: %+v", r)
	}
}

func TestNotes(t *testing.T) {
	files(t, map[string]string{"package.json": `{"name": "x", "version": "1"}`, "broken.json": `{"RoleSessionName": `})
	r := linted(t, Options{})
	if len(r.Notes) != 1 || !r.Notes[0].Detail || r.Notes[0].File != "broken.json" || !strings.HasPrefix(r.Notes[0].Message, "skipped: line 1 does not parse: ") {
		t.Errorf("walking: notes %+v", r.Notes)
	}
	r = linted(t, Options{Paths: []string{"package.json"}})
	if len(r.Notes) != 1 || r.Notes[0].Detail || r.Notes[0].Rule != "unrecognized-request" || len(r.Findings) > 0 || r.ExitCode(finding.Info) != 0 {
		t.Errorf("named: notes %+v, findings %v", r.Notes, r.Findings)
	}
}

// A file that does not parse is a finding only if the user said that it is a request.
func TestSyntax(t *testing.T) {
	dir := files(t, map[string]string{
		"a.json":                       `{"RoleSessionName": `,
		"envelope.json":                `{"operation": "sts:AssumeRole", "parameters": {`,
		"assume-role.json":             `{"RoleArn": `,
		"assume-role-policy.json":      `{"Version": "2012-10-17", "Statement": ${statements}`,
		"comment.yaml":                 "# sessionlint:operation sts:AssumeRole\nRoleArn: [\n",
		"stream.yaml":                  good + "\n---\na: [\n",
		"chart/templates/service.yaml": "operation: {{ .Values.x }}\n  a: [",
	})
	want := []string{"assume-role.json:1:13 syntax", "comment.yaml:3:1 syntax", "envelope.json:1:48 syntax", "stream.yaml:4:1 syntax"}
	r := linted(t, Options{})
	rules := short(r)
	for i := range rules { // where the YAML parser stops does not matter here
		if strings.Contains(rules[i], ".yaml") {
			rules[i] = rules[i][:strings.IndexByte(rules[i], ':')] + want[i][strings.IndexByte(want[i], ':'):]
		}
	}
	if !slices.Equal(rules, want) {
		t.Errorf("got %q, want %q", rules, want)
	}
	if r.ExitCode(finding.Error) != 2 {
		t.Errorf("exit code %d", r.ExitCode(finding.Error))
	}
	expect(t, linted(t, Options{Paths: []string{"a.json"}}), "a.json:1:21 syntax")
	expect(t, linted(t, Options{Paths: []string{"a.json"}, Config: settings(t, dir, "rules: {syntax: off}")}))
	r = linted(t, Options{Config: settings(t, dir, "files: [{path: a.json, operation: sts:AssumeRole}]")})
	if !slices.Contains(short(r), "a.json:1:21 syntax") {
		t.Errorf("configured: %q", short(r))
	}
}

func TestSettings(t *testing.T) {
	dir := files(t, map[string]string{"a.json": short1, "old/a.json": short1, "requests/x.json": `{"DurationSeconds": 60}`})
	expect(t, linted(t, Options{Config: settings(t, dir, "rules: {session-duration: off}")}))
	r := linted(t, Options{Config: settings(t, dir, "rules: {session-duration: warning}")})
	if r.ExitCode(finding.Error) != 0 || r.ExitCode(finding.Warning) != 1 {
		t.Errorf("exit codes %d and %d", r.ExitCode(finding.Error), r.ExitCode(finding.Warning))
	}
	expect(t, linted(t, Options{Config: settings(t, dir, "exclude: [old/]")}), "a.json:1:96 session-duration")
	expect(t, linted(t, Options{Paths: []string{"old/a.json"}, Config: settings(t, dir, "exclude: [old/]")}), "old/a.json:1:96 session-duration")
	expect(t, linted(t, Options{Config: settings(t, dir, "ignore: [{path: old/, rule: session-duration, reason: x}]")}), "a.json:1:96 session-duration")
	expect(t, linted(t, Options{Config: settings(t, dir, "ignore: [{path: a.json, rule: session-duration, pointer: /Policy, reason: x}]")}),
		"a.json:1:96 session-duration", "old/a.json:1:96 session-duration")
	expect(t, linted(t, Options{Paths: []string{"requests"}, Config: settings(t, dir, "files: [{path: 'requests/*.json', operation: sts:GetSessionToken}]")}),
		"requests/x.json:1:21 session-duration")
}

func TestExitCode(t *testing.T) {
	at := func(s finding.Severity, rule string) finding.Finding { return finding.Finding{Severity: s, Rule: rule} }
	for _, c := range []struct {
		name   string
		result Result
		failOn finding.Severity
		want   int
	}{
		{"nothing", Result{}, finding.Info, 0},
		{"below", Result{Findings: []finding.Finding{at(finding.Warning, "a")}}, finding.Error, 0},
		{"at", Result{Findings: []finding.Finding{at(finding.Warning, "a")}}, finding.Warning, 1},
		{"above", Result{Findings: []finding.Finding{at(finding.Error, "a")}}, finding.Info, 1},
		{"syntax", Result{Findings: []finding.Finding{at(finding.Error, "syntax"), at(finding.Error, "a")}}, finding.Error, 2},
		{"syntax, made a warning", Result{Findings: []finding.Finding{at(finding.Warning, "syntax")}}, finding.Error, 0},
		{"unread", Result{Failures: []Failure{{}}, Findings: []finding.Finding{at(finding.Error, "a")}}, finding.Error, 2},
		{"fault", Result{Failures: []Failure{{Internal: true}, {}}}, finding.Error, 3},
	} {
		if got := c.result.ExitCode(c.failOn); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

func TestSecretsOfResult(t *testing.T) {
	files(t, map[string]string{
		"known.json":   `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "a b", "WebIdentityToken": "s1"}`,
		"none.json":    short1,
		"unknown.json": `{"operation": "sts:AsumeRole", "parameters": {"TokenCode": "123456"}}`,
		"broken.json":  `{"TokenCode": "123456"`,
		"good.json":    good,
	})
	r := linted(t, Options{Paths: []string{".", "broken.json"}})
	got := map[string]int{}
	for f, spans := range r.Secrets {
		got[f.Name] = len(spans)
	}
	if want := map[string]int{"known.json": 1, "none.json": 0}; !reflect.DeepEqual(got, want) {
		t.Errorf("secrets %v, want %v; findings %q", got, want, short(r))
	}
}

func TestCancelled(t *testing.T) {
	texts := map[string]string{}
	for i := range 200 {
		texts[fmt.Sprintf("%d.json", i)] = short1
	}
	files(t, texts)
	ctx, cancel := context.WithCancel(t.Context())
	_, err := Run(ctx, Options{Paths: []string{"."}, Progress: func(int, int, string) { cancel() }})
	if !errors.Is(err, context.Canceled) {
		t.Errorf("error %v", err)
	}
}

func TestProgress(t *testing.T) {
	files(t, map[string]string{"a.json": good, "b.json": good, "c.json": "{}"})
	var last [2]int
	calls := 0
	linted(t, Options{Progress: func(done, found int, name string) {
		if calls++; done != calls || found < done || !strings.HasSuffix(name, ".json") {
			t.Errorf("call %d: %d of %d, %s", calls, done, found, name)
		}
		last = [2]int{done, found}
	}})
	if last != [2]int{3, 3} {
		t.Errorf("at last %v", last)
	}
}

// TestWorkers checks that the result does not depend on the number of workers.
func TestWorkers(t *testing.T) {
	texts := map[string]string{}
	for i := range 120 {
		texts[fmt.Sprintf("%d/a.json", i)] = short1
		texts[fmt.Sprintf("%d/b.yaml", i)] = "# sessionlint:ignore session-name x\n" + good + "\n---\noperation: sts:X\nparameters: {}\n"
		texts[fmt.Sprintf("%d/c.json", i)] = `{"RoleSessionName": `
	}
	files(t, texts)
	var first Result
	for i, workers := range []int{1, 8, 3} {
		r := linted(t, Options{Workers: workers})
		if i == 0 {
			first = r
			if len(r.Findings) < 300 {
				t.Fatalf("only %d findings", len(r.Findings))
			}
			continue
		}
		if !slices.Equal(short(r), short(first)) || !slices.Equal(r.Notes, first.Notes) || r.Files != first.Files || r.Requests != first.Requests {
			t.Errorf("%d workers find something else than 1", workers)
		}
	}
}

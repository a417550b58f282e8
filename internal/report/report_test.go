package report

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, got, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs (-update writes it anew):\n%s", path, got)
	}
}

// at is the span of a text in a file, which must be there; skip passes over earlier places.
func at(t testing.TB, file *source.File, text string, skip int) source.Span {
	t.Helper()
	start := 0
	for ; skip >= 0; skip-- {
		i := bytes.Index(file.Data[start:], []byte(text))
		if i < 0 {
			t.Fatalf("%s holds no %q", file.Name, text)
		}
		start += i + 1
	}
	return source.Span{File: file, Start: start - 1, End: start - 1 + len(text)}
}

const secretToken = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJzdWIiOiJqYW5lIn0.c2lnbmF0dXJlLW9mLWphbmU"

// sample is a report with something of everything.
func sample(t testing.TB) Input {
	assume := &source.File{Name: "requests/assume-role.json", Data: []byte(`{
  "RoleArn": "arn:aws:iam::123456789012:role/deploy",
  "RoleSessionName": "ci",
	"DurationSeconds": 90000,
  "Tags": [{"Key": "Team", "Value": "名前"}, {"Key": "team", "Value": "blue"}],
  "Policy": "{\"Version\":\"2012-10-17\",\"Statement\":[{\"Effect\":\"Allow\",\"Action\":[\"s3:GetObject\",\"s3:PutObject\"],\"Resource\":\"arn:aws:s3:::bucket/*\",\"Condition\":{\"StringLike\":{\"s3:prefix\":\"a/*\"}}}]}"
}
`)}
	web := &source.File{Name: "requests/web identity#1.yaml", Data: []byte(`operation: sts:AssumeRoleWithWebIdentity
parameters:
  RoleSessionName: {a: 1,
    b: 2}
  WebIdentityToken: "` + secretToken + `"
`)}
	broken := &source.File{Name: "broken.json", Data: []byte(`{"SerialNumber": "mfa", "TokenCode": 123456 "x"}`)}
	const validation = "ValidationError"
	return Input{
		Version: "1.2.3", Files: 2, Requests: 3,
		Secrets: map[*source.File][]source.Span{assume: nil, web: {at(t, web, secretToken, 0)}},
		Rule: func(id string) (catalog.Rule, bool) {
			rule := catalog.Rule{
				ID: id, Title: "Session lasts longer than AWS allows", Severity: finding.Error,
				Operations: []string{"sts:AssumeRole", "sts:GetFederationToken"}, AWSError: validation,
			}
			return rule, id == "session-duration"
		},
		Findings: []finding.Finding{
			{
				Rule: "syntax", Severity: finding.Error, Message: `expected "," or "}", found a string`,
				Span: at(t, broken, `"x"`, 0),
			},
			{
				Rule: "session-duration", Severity: finding.Error,
				Message:   "90000 seconds is more than the 43200 (12 hours) that AWS accepts",
				Operation: "sts:AssumeRole", Path: finding.Path{"DurationSeconds"}, Span: at(t, assume, "90000", 0),
				AWSError: validation,
				Fix: &finding.Fix{
					Message: "write 43200", Edits: []finding.Edit{{Span: at(t, assume, "90000", 0), New: "43200"}},
				},
			},
			{
				Rule: "duplicate-session-tag", Severity: finding.Error,
				Message:   `tag keys "Team" and "team" differ in case only, AWS takes them for one`,
				Operation: "sts:AssumeRole", Path: finding.Path{"Tags", 1, "Key"}, Span: at(t, assume, `"team"`, 0),
				AWSError: "InvalidParameterValue",
				Related:  []finding.Related{{Message: `"Team" is here`, Span: at(t, assume, `"Team"`, 0)}},
			},
			{
				Rule: "session-duration", Severity: finding.Warning, Message: "the action is not a command of AWS",
				Operation: "sts:AssumeRole", Path: finding.Path{"Policy", "Statement", 0, "Action", 1},
				Span: at(t, assume, `\"s3:PutObject\"`, 0),
			},
			{
				Rule: "parameter-type", Severity: finding.Error, Message: "a string is wanted, this is an object",
				Operation: "sts:AssumeRoleWithWebIdentity", Path: finding.Path{"RoleSessionName"},
				Span: source.Span{File: web, Start: at(t, web, "{a", 0).Start, End: at(t, web, "2}", 0).End},
			},
			{
				Rule: "parameter-pattern", Severity: finding.Info, Message: "the token is no JSON web token",
				Operation: "sts:AssumeRoleWithWebIdentity", Path: finding.Path{"WebIdentityToken"},
				Span: at(t, web, `"`+secretToken+`"`, 0), AWSError: "InvalidIdentityToken",
			},
			{Rule: "unreadable-file", Severity: finding.Error, Message: "missing.json cannot be read"},
		},
	}
}

func write(t testing.TB, format string, in Input) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := Writers[format](&b, in); err != nil {
		t.Fatalf("%s: %v", format, err)
	}
	return b.Bytes()
}

func TestGolden(t *testing.T) {
	for format := range Writers {
		t.Run(format, func(t *testing.T) {
			got := write(t, format, sample(t))
			if again := write(t, format, sample(t)); !bytes.Equal(got, again) {
				t.Error("two reports of the same findings differ")
			}
			golden(t, "report."+format, got)
		})
	}
}

func TestColour(t *testing.T) {
	in := sample(t)
	in.Findings = in.Findings[1:3]
	in.Colour = true
	golden(t, "colour.text", write(t, "text", in))
}

func TestNothingFound(t *testing.T) {
	in := Input{Files: 1, Requests: 1, Version: "1.2.3"}
	want := "no findings in 1 request (1 file)\n"
	for _, format := range []string{"text", "github"} {
		if got := string(write(t, format, in)); got != want {
			t.Errorf("%s: %q, want %q", format, got, want)
		}
		if got := string(write(t, format, Input{Quiet: true})); got != "" {
			t.Errorf("%s, quiet: %q, want nothing", format, got)
		}
	}
	golden(t, "nothing.json", write(t, "json", in))
	golden(t, "nothing.sarif", write(t, "sarif", in))
}

func TestSummary(t *testing.T) {
	tests := []struct {
		severities string // one letter each
		in         Input
		want       string
	}{
		{"", Input{}, "no findings in 0 requests (0 files)"},
		{"e", Input{Requests: 1, Files: 1}, "1 error in 1 request (1 file)"},
		{"eew", Input{Requests: 3, Files: 2}, "2 errors, 1 warning in 3 requests (2 files)"},
		{"wii", Input{Requests: 1, Files: 2}, "1 warning, 2 infos in 1 request (2 files)"},
		{"", Input{Requests: 2, Files: 2, Kinds: map[string]int{"request": 2}}, "no findings in 2 requests (2 files)"},
		{"", Input{Requests: 2, Files: 9, Kinds: map[string]int{"request": 2}}, "no findings in 2 requests (2 request files, 7 other files)"},
		{"i", Input{Requests: 9, Files: 8, Partial: 1, Kinds: map[string]int{"go": 1, "shell": 2, "github-actions": 3, "aws-config": 2}},
			"1 info in 9 requests (3 workflows, 2 scripts, 2 AWS configurations, 1 Go package); 1 request has values known only at run time"},
		{"", Input{Files: 4, Partial: 2, Policies: 1, Failed: 3, Kinds: map[string]int{"newer": 3}},
			"no findings in 0 requests (3 newer files, 1 other file); 2 requests have values known only at run time; " +
				"1 policy file was not checked (-v lists them); 3 could not be checked"},
	}
	for _, test := range tests {
		in := test.in
		for _, letter := range test.severities {
			severity := finding.Severity(strings.IndexRune("iwe", letter))
			in.Findings = append(in.Findings, finding.Finding{Severity: severity})
		}
		if got := in.summary(); got != test.want {
			t.Errorf("summary of %q = %q, want %q", test.severities, got, test.want)
		}
	}
}

package report

import (
	"bytes"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// element says what an element of an XML report may have.
type element struct {
	required, optional, children []string
	text                         bool
}

// junitElements are those of the schema of Jenkins's xUnit plug-in (junit-10.xsd of 2025-11-15).
var junitElements = map[string]element{
	"testsuites": {optional: []string{"name", "time", "tests", "failures", "errors"}, children: []string{"testsuite"}},
	"testsuite": {
		required: []string{"name", "tests", "failures", "errors"},
		optional: []string{"group", "time", "skipped", "timestamp", "hostname", "id", "package", "file", "log", "url", "version"},
		children: []string{"testsuite", "properties", "testcase", "system-out", "system-err"},
	},
	"testcase": {
		required: []string{"name"}, optional: []string{"time", "classname", "group"},
		children: []string{"skipped", "error", "failure", "rerunFailure", "rerunError", "flakyFailure", "flakyError", "system-out", "system-err"},
	},
	"failure": {optional: []string{"type", "message"}, text: true},
	"error":   {optional: []string{"type", "message"}, text: true},
}

// checkstyleElements are what Checkstyle's XMLLogger writes, and the confidence.
var checkstyleElements = map[string]element{
	"checkstyle": {required: []string{"version"}, children: []string{"file"}},
	"file":       {required: []string{"name"}, children: []string{"error"}},
	"error":      {required: []string{"line", "severity", "message", "source"}, optional: []string{"column", "confidence"}},
}

// conformsXML reads a report strictly: well-formed, and with nothing but what the elements may have.
func conformsXML(t *testing.T, root string, elements map[string]element, report []byte) {
	t.Helper()
	if !bytes.HasPrefix(report, []byte(xml.Header)) {
		t.Error("no declaration")
	}
	d := xml.NewDecoder(bytes.NewReader(report))
	d.Strict = true
	open := []element{{children: []string{root}}}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, report)
		}
		in := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if !slices.Contains(in.children, token.Name.Local) {
				t.Errorf("<%s> must not be here\n%s", token.Name.Local, report)
			}
			checkAttributes(t, token, elements[token.Name.Local])
			open = append(open, elements[token.Name.Local])
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			if !in.text && strings.TrimSpace(string(token)) != "" {
				t.Errorf("text %q", token)
			}
		}
	}
}

var numeric = []string{"tests", "failures", "errors", "line", "column"}

func checkAttributes(t *testing.T, start xml.StartElement, of element) {
	t.Helper()
	missing := slices.Clone(of.required)
	for _, a := range start.Attr {
		name := a.Name.Local
		if !slices.Contains(of.required, name) && !slices.Contains(of.optional, name) {
			t.Errorf("<%s %s>", start.Name.Local, name)
		}
		if _, err := strconv.Atoi(a.Value); err != nil && slices.Contains(numeric, name) {
			t.Errorf("%s=%q is not a number", name, a.Value)
		}
		missing = slices.DeleteFunc(missing, func(m string) bool { return m == name })
	}
	if len(missing) > 0 {
		t.Errorf("<%s> lacks %v", start.Name.Local, missing)
	}
}

// oddities is the sample with findings that are hard to write.
func oddities(t *testing.T) Input {
	odd := sample(t)
	odd.Failed = 2
	odd.Findings = append(odd.Findings, finding.Finding{
		Rule: "r", Message: "m | <b>&amp;\x00\u202e \xff ]]> @here #1 https://example.com `x` _a_", Operation: "sts:AssumeRole",
		Path: finding.Path{"a/b~\u202e", 3}, Span: source.Span{File: &source.File{Name: "a \"|<\xff/\x01ü.json", Data: []byte("x")}},
		Related: []finding.Related{{Message: "nowhere"}}, More: 3,
	})
	return odd
}

func TestXMLConforms(t *testing.T) {
	for name, in := range map[string]Input{"empty": {}, "sample": sample(t), "odd": oddities(t)} {
		t.Run(name, func(t *testing.T) {
			conformsXML(t, "testsuites", junitElements, write(t, "junit", in))
			conformsXML(t, "checkstyle", checkstyleElements, write(t, "checkstyle", in))
		})
	}
}

// TestJUnitCounts checks the numbers that readers show: they do not count for themselves.
func TestJUnitCounts(t *testing.T) {
	for _, in := range []Input{{}, sample(t), oddities(t)} {
		var report junitReport
		if err := xml.Unmarshal(write(t, "junit", in), &report); err != nil {
			t.Fatal(err)
		}
		tests, failures := 0, 0
		for _, suite := range report.Suites {
			tests, failures = tests+len(suite.Cases), failures+suite.Failures
		}
		if tests == 0 || report.Tests != tests || report.Failures != failures || failures != len(in.Findings) || report.Errors != min(1, in.Failed) {
			t.Errorf("%d tests, %d failures: %+v", tests, failures, report)
		}
	}
}

// TestGitLabConforms reads reports as GitLab does: it refuses an entry without one of the members, and merges entries
// with the same fingerprint.
func TestGitLabConforms(t *testing.T) {
	severities := []string{"info", "minor", "major", "critical", "blocker"}
	for _, in := range []Input{{}, sample(t), oddities(t)} {
		var issues []struct {
			Description *string `json:"description"`
			Rule        *string `json:"check_name"`
			Fingerprint *string `json:"fingerprint"`
			Severity    string  `json:"severity"`
			Location    struct {
				Path  string `json:"path"`
				Lines struct {
					Begin int `json:"begin"`
				} `json:"lines"`
			} `json:"location"`
		}
		if err := json.Unmarshal(write(t, "gitlab", in), &issues); err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, i := range issues {
			if i.Description == nil || i.Rule == nil || i.Fingerprint == nil || i.Location.Path == "" || i.Location.Lines.Begin < 1 {
				t.Fatalf("%+v lacks a member", i)
			}
			if !slices.Contains(severities, i.Severity) || seen[*i.Fingerprint] {
				t.Errorf("severity %q, fingerprint %s", i.Severity, *i.Fingerprint)
			}
			seen[*i.Fingerprint] = true
		}
		if len(issues) != len(in.Findings) || issues == nil {
			t.Errorf("%d issues for %d findings", len(issues), len(in.Findings))
		}
	}
}

// gnu is the form that editors and CI systems read as a finding.
var gnu = regexp.MustCompile(`^([^:]+:\d+:\d+|sessionlint): (error|warning|info): .+ \[[a-z-]+\]$`)

func TestCompactLines(t *testing.T) {
	in := oddities(t)
	lines := strings.Split(strings.TrimSuffix(string(write(t, "compact", in)), "\n"), "\n")
	if len(lines) != len(in.Findings) {
		t.Errorf("%d lines for %d findings", len(lines), len(in.Findings))
	}
	for _, line := range lines {
		if !gnu.MatchString(line) {
			t.Errorf("%q", line)
		}
	}
	if got := write(t, "compact", Input{}); len(got) > 0 {
		t.Errorf("%q for no findings", got)
	}
}

// TestMarkdownCells checks that no text of a file ends a cell, begins a tag, or notifies anybody.
func TestMarkdownCells(t *testing.T) {
	in := oddities(t)
	rows := 0
	for line := range strings.Lines(string(write(t, "markdown", in))) {
		if !strings.HasPrefix(line, "|") {
			continue
		}
		rows++
		if strings.Count(line, "|") != 5 || strings.Contains(line, "<b>") || strings.Contains(line, "@here") {
			t.Error(line)
		}
	}
	if rows != 2+len(in.Findings) {
		t.Errorf("%d rows", rows)
	}
	one := in.Findings[0]
	in.Findings = slices.Repeat([]finding.Finding{one}, bound.MarkdownRows+2)
	if text := string(write(t, "markdown", in)); !strings.HasSuffix(text, "\n2 more findings are not shown.\n") {
		t.Error(text[len(text)-100:])
	}
	if got, want := markdownText("a\\`|&"), "a&#92;&#96;&#124;&amp;"; got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

// TestConfidence checks that every machine format says how well a rule is known.
func TestConfidence(t *testing.T) {
	in := sample(t)
	find := in.Rule
	in.Rule = nil // that of the catalog
	if rule, _ := find("session-duration"); rule.Confidence != "" {
		t.Fatal("the sample has one")
	}
	for _, format := range []string{"json", "sarif", "github", "junit", "checkstyle", "gitlab"} {
		if text := string(write(t, format, in)); !regexp.MustCompile(`confidence"?[=:] ?"?(live|model|doc)`).MatchString(text) {
			t.Errorf("%s does not have it:\n%s", format, fmt.Sprintf("%.500s", text))
		}
	}
}

// TestSARIFHelp checks what code scanning shows beside a finding: the page of the rule, with links that work there.
func TestSARIFHelp(t *testing.T) {
	in := sample(t)
	in.Rule = nil
	in.Page = func(id string) (string, error) {
		return "# " + id + "\n\nSee [b](other-rule.md#x), [c](../go.md) and [d](https://example.com/e.md).\n", nil
	}
	report := write(t, "sarif", in)
	conforms(t, sarifSchemaFile, "", jsonschema.Draft4, report)
	var log sarifLog
	if err := json.Unmarshal(report, &log); err != nil {
		t.Fatal(err)
	}
	const folder = "https://github.com/sessionlint/sessionlint/blob/main/docs/rules/"
	for _, rule := range log.Runs[0].Tool.Driver.Rules {
		want := "# " + rule.ID + "\n\nSee [b](" + folder + "other-rule.md#x), [c](" + folder + "../go.md) and [d](https://example.com/e.md).\n"
		if rule.Help == nil || rule.Help.Markdown != want || rule.Help.Text == "" || rule.Extra.Tags[0] != "aws" {
			t.Errorf("%+v, %+v", rule.Help, rule.Extra)
		}
		if rule.ID == "session-duration" && (rule.Extra.Precision != "high" || rule.Extra.Problem != "error" || !slices.Contains(rule.Extra.Tags, "sts")) {
			t.Errorf("%+v", rule.Extra)
		}
	}
}

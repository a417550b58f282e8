package main

import (
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"
)

func TestFilesAreUpToDate(t *testing.T) {
	files, err := generate("../../..")
	if err != nil {
		t.Fatal(err)
	}
	if err := compare("../../..", files); err != nil {
		t.Error(err)
	}
}

const good = `# METADATA
# title: A title
# description: |
#   What it is about.
# related_resources:
#   - https://docs.aws.amazon.com/x.html
# custom:
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S001]
#   date: 2026-09-26
package rules.session.a_rule

finding contains {"path": [], "message": "m"}
`

func repository(rego, general string) fstest.MapFS {
	return fstest.MapFS{
		"rules/session/a_rule.rego":      {Data: []byte(rego)},
		"rules/session/a_rule_test.rego": {Data: []byte("package rules.session.a_rule_test")},
		"rules/lib/text.rego":            {Data: []byte("package rules.lib")},
		"rules/general.yaml":             {Data: []byte(general)},
	}
}

func TestRead(t *testing.T) {
	rules, err := readRules(repository(good, "[]"))
	if err != nil || len(rules) != 1 {
		t.Fatal(rules, err)
	}
	r := rules[0]
	if r.ID != "a-rule" || r.Group != "session" || r.Custom.Engine != "rego" || r.Description != "What it is about.\n" {
		t.Errorf("%+v", r)
	}
}

func TestIncompleteMetadata(t *testing.T) {
	for _, test := range []struct{ line, instead, want string }{
		{"# METADATA\n", "", "METADATA"},
		{"# title: A title\n", "", "a title"},
		{"# title: A title\n", "# title: A title.\n", "a title without full stop"},
		{"#   What it is about.\n", "", "a description"},
		{"#   severity: error\n", "", "severity"},
		{"#   severity: error\n", "#   severity: fatal\n", `severity "fatal"`},
		{"#   operations: [\"sts:AssumeRole\"]\n", "", "operations"},
		{"sts:AssumeRole", "sts:AssumeRoles", `no operation "sts:AssumeRoles"`},
		{"#   aws_error: \"\"\n", "", "aws_error"},
		{"confidence: doc", "confidence: sure", "confidence"},
		{"#   facts: [STS-S001]\n", "", "facts"},
		{"#   facts: [STS-S001]\n", "#   facts: [STS-S001]\n#   strict: error\n", "strict to be a higher severity"},
		{"#   facts: [STS-S001]\n", "#   facts: [STS-S001]\n#   strict: fatal\n", "strict to be a higher severity"},
		{"#   facts: [STS-S001]\n", "#   facts: [STS-S001]\n#   when: [Tags]\n", "when as in params.Tags"},
		{"date: 2026-09-26", "date: September", "date"},
		{"#   - https://docs", "#   - http://docs", "no https address"},
		{"#   - https://docs.aws.amazon.com/x.html\n", "", "related_resources"},
		{"# title", "# id: b-rule\n# title", "follow from the file"},
		{"# title", "# authors: [me]\n# title", "authors"},
		{"#   severity", "#   sevreity: low\n#   severity", "sevreity"},
	} {
		_, err := readRules(repository(strings.Replace(good, test.line, test.instead, 1), "[]"))
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%q in place of %q: got %v, want %s", test.instead, test.line, err, test.want)
		}
	}
}

func TestGeneralRules(t *testing.T) {
	const general = `- id: session-duration
  title: A title
  description: What it is about.
  custom: {engine: schema, severity: error, aws_error: "", confidence: model, date: 2026-09-26}
`
	rules, err := readRules(repository(good, general))
	if err != nil || len(rules) != 2 {
		t.Fatal(rules, err)
	}
	if r := rules[1]; r.Group != "general" || len(r.Custom.Operations) < 2 {
		t.Errorf("the operations are those whose schemas name the rule, got %+v", r)
	}
	for instead, want := range map[string]string{
		"id: a-rule":           "described twice",
		"id: Session_Duration": "kebab-case",
	} {
		if _, err := readRules(repository(good, strings.Replace(general, "id: session-duration", instead, 1))); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: got %v", instead, err)
		}
	}
	if _, err := readRules(repository(good, strings.Replace(general, "engine: schema", "engine: magic", 1))); err == nil {
		t.Error("there is no engine magic")
	}
}

func TestExamplesAreNeeded(t *testing.T) {
	r, err := readRego(repository(good, "[]"), "rules/session/a_rule.rego")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := page(fstest.MapFS{}, r); err == nil {
		t.Error("a rule without examples has no page")
	}
	text, err := page(fstest.MapFS{"testdata/rules/a-rule.txtar": {Data: []byte("-- bad.json --\n{\"a\": 1}\n-- want --\nhidden\n-- good.yaml --\na: 2\n")}}, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# a-rule\n\nA title.\n", "## Reported\n\n```json\n{\"a\": 1}\n```", "## Accepted\n\n```yaml\na: 2\n```", "<https://docs.aws.amazon.com/x.html>"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "hidden") {
		t.Error("the page has what is no example")
	}
}

func TestTableAndPageTellOfStrictRuns(t *testing.T) {
	text := strings.NewReplacer("severity: error", "severity: warning\n#   strict: error\n#   when: [params.Tags]").Replace(good)
	r, err := readRego(repository(text, "[]"), "rules/session/a_rule.rego")
	if err != nil || r.check() != nil {
		t.Fatal(err, r.check())
	}
	code, err := table([]rule{r})
	if err != nil || !strings.Contains(string(code), "Strict: ") || !strings.Contains(string(code), `When: `) {
		t.Errorf("%s, %v", code, err)
	}
	examples := fstest.MapFS{"testdata/rules/a-rule.txtar": {Data: []byte("-- bad.json --\n{}\n-- good.json --\n{}\n")}}
	if page, err := page(examples, r); err != nil || !strings.Contains(string(page), "| With `--strict` | error |") {
		t.Errorf("%s, %v", page, err)
	}
}

func TestWriteAndCompare(t *testing.T) {
	root := t.TempDir()
	for _, dir := range []string{pageDir, filepath.Dir(tableFile)} {
		if err := os.MkdirAll(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	files := map[string][]byte{tableFile: []byte("table"), pageDir + "/a.md": []byte("a"), pageDir + "/b.md": []byte("b")}
	if err := compare(root, files); err == nil {
		t.Error("missing files are not up to date")
	}
	if err := write(root, files); err != nil {
		t.Fatal(err)
	}
	if err := compare(root, files); err != nil {
		t.Error(err)
	}
	fewer := maps.Clone(files)
	delete(fewer, pageDir+"/b.md")
	if err := compare(root, fewer); err == nil || !strings.Contains(err.Error(), "b.md") {
		t.Errorf("a page of no rule is not up to date: %v", err)
	}
	if err := write(root, fewer); err != nil {
		t.Fatal(err)
	}
	if err := compare(root, fewer); err != nil {
		t.Error(err)
	}
	files[pageDir+"/a.md"] = []byte("other")
	if err := compare(root, files); err == nil || !strings.Contains(err.Error(), "a.md") {
		t.Errorf("a changed page is not up to date: %v", err)
	}
}

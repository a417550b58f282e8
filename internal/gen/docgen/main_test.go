package main

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sessionlint/sessionlint/internal/catalog"
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
#   fix: Do it otherwise.
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S001]
#   date: 2026-09-26
package rules.sts.a_rule

finding contains {"path": [], "message": "m"}
`

func repository(rego, general string) fstest.MapFS {
	return fstest.MapFS{
		"rules/sts/a_rule.rego":      {Data: []byte(rego)},
		"rules/sts/a_rule_test.rego": {Data: []byte("package rules.sts.a_rule_test")},
		"rules/lib/text.rego":        {Data: []byte("package rules.lib.text")},
		"rules/general.yaml":         {Data: []byte(general)},
	}
}

func TestRead(t *testing.T) {
	rules, err := readRules(repository(good, "[]"))
	if err != nil || len(rules) != 1 {
		t.Fatal(rules, err)
	}
	r := rules[0]
	if r.ID != "a-rule" || r.Service != "sts" || r.Custom.Engine != "rego" || r.Description != "What it is about.\n" {
		t.Errorf("%+v", r)
	}
}

func TestIncompleteMetadata(t *testing.T) {
	for _, test := range []struct{ line, instead, want string }{
		{"# METADATA\n", "", "METADATA"},
		{"# title: A title\n", "", "title: required"},
		{"# title: A title\n", "# title: A title.\n", "title: required, without a full stop"},
		{"#   What it is about.\n", "", "description: required"},
		{"#   severity: error\n", "", "severity"},
		{"#   severity: error\n", "#   severity: fatal\n", `severity "fatal"`},
		{"#   operations: [\"sts:AssumeRole\"]\n", "", "operations"},
		{"sts:AssumeRole", "sts:AssumeRoles", `unknown operation "sts:AssumeRoles"`},
		{"#   aws_error: \"\"\n", "", "aws_error"},
		{"confidence: doc", "confidence: sure", "confidence"},
		{"#   fix: Do it otherwise.\n", "", "fix: required, in whole sentences"},
		{"#   fix: Do it otherwise.\n", "#   fix: otherwise\n", "fix: required, in whole sentences"},
		{"#   fix: ", "#   since: next\n#   fix: ", "since: must be a version such as 0.2.0"},
		{"#   fix: ", "#   files: [fortran]\n#   fix: ", "files: must be kinds of files"},
		{"#   facts: [STS-S001]\n", "#   facts: [STS-S001]\n#   strict: error\n", "strict: must be a higher severity"},
		{"#   facts: [STS-S001]\n", "#   facts: [STS-S001]\n#   strict: fatal\n", "strict: must be a higher severity"},
		{"date: 2026-09-26", "date: September", "date"},
		{"#   - https://docs", "#   - http://docs", "not an https address"},
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
  custom: {engine: schema, severity: error, fix: Do it otherwise., aws_error: "", confidence: model, date: 2026-09-26}
`
	rules, err := readRules(repository(good, general))
	if err != nil || len(rules) != 2 {
		t.Fatal(rules, err)
	}
	if r := rules[1]; r.Service != "general" || len(r.Custom.Operations) < 2 {
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
	r, err := readRego(repository(good, "[]"), "rules/sts/a_rule.rego")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := page(fstest.MapFS{}, r); err == nil {
		t.Error("a rule without examples has no page")
	}
	text, err := page(fstest.MapFS{"testdata/rules/a-rule.txtar": {Data: []byte("-- bad.json --\n{\"a\": 1}\n-- want --\nbad.json:1:2: error: m [a-rule]\n-- good.yaml --\na: 2\n")}}, r)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"# a-rule\n\nA title.\n", "## Incorrect\n\n```json\n{\"a\": 1}\n```", "## Correct\n\n```yaml\na: 2\n```", "## How to fix it\n\nDo it otherwise.\n", "<https://docs.aws.amazon.com/x.html>",
		"## Output\n\n```text\nbad.json:1:2: error: m [a-rule]\n```", "- AWS STS: AssumeRole\n", "- **Since:** 0.1.0\n", "- **Fixed by `--fix`:** no\n"} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
}

func TestTableAndPageTellOfStrictRuns(t *testing.T) {
	text := strings.NewReplacer("severity: error", "severity: warning\n#   strict: error").Replace(good)
	r, err := readRego(repository(text, "[]"), "rules/sts/a_rule.rego")
	if err != nil || r.check() != nil {
		t.Fatal(err, r.check())
	}
	code, err := table([]rule{r})
	if err != nil || !strings.Contains(string(code), "Strict: ") {
		t.Errorf("%s, %v", code, err)
	}
	examples := fstest.MapFS{"testdata/rules/a-rule.txtar": {Data: []byte("-- bad.json --\n{}\n-- good.json --\n{}\n")}}
	if page, err := page(examples, r); err != nil || !strings.Contains(string(page), "**Severity:** warning, error with `--strict`\n") {
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

func TestFixableRules(t *testing.T) {
	r, err := readRego(repository(strings.Replace(good, "#   fix", "#   autofix: safe\n#   since: 0.2.0\n#   fix", 1), "[]"), "rules/sts/a_rule.rego")
	if err != nil || r.check() != nil {
		t.Fatal(err, r.check())
	}
	var b bytes.Buffer
	summary(&b, r)
	howToFix(&b, r)
	for _, want := range []string{"`--fix`:** yes", "Since:** 0.2.0", "`sessionlint --fix` makes the change"} {
		if !strings.Contains(b.String(), want) {
			t.Errorf("the page lacks %q:\n%s", want, b.String())
		}
	}
	if code, err := table([]rule{r}); err != nil || !strings.Contains(string(code), `"safe"`) {
		t.Errorf("%s, %v", code, err)
	}
}

// A rule's page names the files that can contain its operations, and their comments.
func TestKinds(t *testing.T) {
	for _, test := range []struct {
		engine, operation string
		files             []string
		want              string
	}{
		{engineRego, "sts:AssumeRoleWithWebIdentity", nil, "request files,GitHub Actions workflows,Terraform,stacks and configuration of Atmos,Kubernetes manifests,shell code (scripts, workflows, pipelines),makefiles,Dockerfiles,Jenkins pipelines,pipelines (Buildkite, CircleCI, Bitbucket, GitLab),`.env` files,`.aws/config`,Go source"},
		{engineSchema, "kubernetes:CreateToken", nil, "request files,Kubernetes manifests,shell code (scripts, workflows, pipelines),makefiles,Dockerfiles,Jenkins pipelines"},
		{engineDocument, "", []string{"request"}, "request files"},
		{engineAnalyzer, "", nil, "Go source"},
	} {
		r := rule{ID: "x", Custom: custom{Engine: test.engine, Files: test.files}}
		if test.operation != "" {
			r.Custom.Operations = []string{test.operation}
		}
		if got := strings.Join(namesOf(kindsOf(r)), ","); got != test.want {
			t.Errorf("%s %s: got %s", test.engine, test.operation, got)
		}
	}
	var b bytes.Buffer
	configure(&b, rule{ID: "x", Custom: custom{Engine: engineAnalyzer}})
	if text := b.String(); !strings.Contains(text, "- Go source: `// sessionlint:ignore x reason`") || strings.Contains(text, "`# sessionlint") {
		t.Error(text)
	}
}

// TestKindsKnowTheReaders checks that every operation of a host format belongs to a kind here. Formats that may have all
// operations may name any.
func TestKindsKnowTheReaders(t *testing.T) {
	known, all := map[string]bool{}, map[string]bool{}
	for _, k := range kinds {
		all[k.id] = k.operations == nil
		for _, operation := range k.operations {
			known[operation] = true
		}
	}
	literal := regexp.MustCompile(`"([a-z-]+:[A-Z][A-Za-z]+)"`)
	found := 0
	err := filepath.WalkDir("../../host", func(path string, _ os.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for _, match := range literal.FindAllStringSubmatch(string(text), -1) {
			if _, is := catalog.Find(match[1]); is && !known[match[1]] && !all[filepath.Base(filepath.Dir(path))] {
				t.Errorf("%s reads %s, which no kind here has", path, match[1])
			} else if is {
				found++
			}
		}
		return err
	})
	if err != nil || found < len(resources) {
		t.Errorf("%d operations found: %v", found, err)
	}
}

func TestIndex(t *testing.T) {
	in := func(id, engine string, operations ...string) rule {
		return rule{ID: id, Title: "Wrong " + id, Custom: custom{Severity: "error", Engine: engine, Operations: operations}}
	}
	text := string(index([]rule{
		in("a", engineRego, "sts:AssumeRole", "sts:GetSessionToken"), in("b", engineRego, "sts:AssumeRole", catalog.PolicySession),
		in("c", engineRego, "sts:AssumeRole", "iam:CreateRole"), in("d", engineDocument), in("e", engineSchema), in("f", engineAnalyzer),
		in("g", engineSchema, "iam:A", "iam:B", "iam:C", "iam:D", "iam:E"),
	}))
	for _, want := range []string{
		"- [AWS STS](#aws-sts) (1)\n", "| [a](a.md) | error | Wrong a | AssumeRole, GetSessionToken |\n",
		"## Session policies\n", "| [b](b.md) | error | Wrong b |\n", "| [c](c.md) | error | Wrong c | AWS STS, AWS IAM |\n",
		"## Any file\n", "## Any request\n", "## Go source\n", "| [g](g.md) | error | Wrong g | 5 operations |\n",
	} {
		if !strings.Contains(text, want) {
			t.Errorf("the list lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(text, "EKS") {
		t.Error("a section without rules is listed")
	}
}

// TestEveryPageIsWhole checks that each page of a rule answers the same questions in the same order.
func TestEveryPageIsWhole(t *testing.T) {
	root := os.DirFS("../../..")
	rules, err := readRules(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range rules {
		text, err := page(root, r)
		if err != nil {
			t.Fatal(err)
		}
		at := 0
		for _, heading := range []string{"Output", "How to fix it", "Incorrect", "Correct", "Where it applies", "Configure or suppress it"} {
			next := strings.Index(string(text)[at:], "\n## "+heading+"\n\n")
			if next < 0 {
				t.Errorf("%s: the page has no %q behind what comes before it", r.ID, heading)
			}
			at += max(next, 0)
		}
		if strings.Contains(string(text), "In .\n") {
			t.Errorf("%s: it applies to no file", r.ID)
		}
	}
}

func TestWrap(t *testing.T) {
	long := strings.Repeat("word ", 20)
	for text, want := range map[string]string{
		"a\nb":              "a b",
		long + "and more":   strings.TrimSpace(long) + "\n  and more",
		long + "`a b` more": strings.TrimSpace(long) + "\n  `a b` more",
	} {
		if got := wrap(text, "  "); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

package main

import (
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
)

// TestEveryFactHasAnAnswer: each fact is checked, or there is a reason why not.
func TestEveryFactHasAnAnswer(t *testing.T) {
	root := os.DirFS("../../..")
	rules, err := readRules(root)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := readFacts(root, rules)
	if err != nil {
		t.Fatal(err)
	}
	checked := 0
	for _, f := range facts {
		if f.answer() == "" {
			t.Errorf("%s (%s) has no answer: name it in a rule's METADATA or in %s", f.ID, f.Service, reasons)
		}
		if len(f.Rules)+len(f.Keywords) > 0 {
			checked++
		}
	}
	if checked == 0 {
		t.Error("no fact is checked")
	}
	t.Logf("%d of %d facts are checked", checked, len(facts))
}

// answers reads the facts of a repository with one rule.
func answers(t *testing.T, named, undecided string) (map[string]*fact, error) {
	t.Helper()
	rego := strings.Replace(good, "facts: [STS-S001]", "facts: ["+named+"]", 1)
	root := repository(rego, "[]")
	root[reasons] = &fstest.MapFile{Data: []byte(undecided)}
	rules, err := readRules(root)
	if err != nil {
		t.Fatal(err)
	}
	facts, err := readFacts(root, rules)
	byID := map[string]*fact{}
	for _, f := range facts {
		byID[f.ID] = f
	}
	return byID, err
}

func TestAnswers(t *testing.T) {
	facts, err := answers(t, "STS-S001, STS-S002", "- {facts: [STS-S021], reason: Nobody can say.}")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{
		"STS-S002": "[a-rule](rules/a-rule.md)",
		"STS-S021": "Nobody can say.",
		"STS-S022": "",
	} {
		if got := facts[id].answer(); got != want {
			t.Errorf("%s: %q, want %q", id, got, want)
		}
	}
}

func TestMistakesInAnswers(t *testing.T) {
	for _, c := range []struct{ named, undecided, want string }{
		{"STS-S999", "[]", `rule a-rule: unknown fact "STS-S999"`},
		{"STS-S001", "- {facts: [STS-S999], reason: R.}", `unknown fact "STS-S999"`},
		{"STS-S001", "- {facts: [STS-S001], reason: R.}", "STS-S001 already has an answer"},
		{"STS-S001", "- {facts: [STS-S002], reason: R.}\n- {facts: [STS-S002], reason: R.}", "STS-S002 already has an answer"},
		{"STS-S001", "- {facts: [STS-S002]}", "STS-S002 has no reason"},
		{"STS-S001", "- {fact: STS-S002}", "field fact not found"},
	} {
		if _, err := answers(t, c.named, c.undecided); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s and %s: %v, want %s", c.named, c.undecided, err, c.want)
		}
	}
}

func TestLimitsAreLookedUp(t *testing.T) {
	for _, f := range []struct {
		fact fact
		want []string
	}{
		{fact{Service: "sts", Kind: "limit", Operations: []string{"AssumeRole"}, Parameter: "RoleSessionName"},
			[]string{"maxLength (session-name)", "minLength (session-name)", "pattern (session-name)", "required", "type"}},
		{fact{Service: "sts", Kind: "limit", Operations: []string{"AssumeRole", "GetFederationToken"}, Parameter: "Tags[].Value"},
			[]string{"maxLength (session-tag-value)", "pattern (session-tag-value)", "required", "type"}},
		{fact{Service: "sts", Kind: "limit", Operations: []string{"AssumeRole"}, Parameter: "Nowhere"}, nil},
		{fact{Service: "sts", Kind: "limit", Operations: []string{"NoOperation"}, Parameter: "RoleArn"}, nil},
		{fact{Service: "sts", Kind: "cross", Operations: []string{"AssumeRole"}, Parameter: "RoleArn"}, nil},
	} {
		if err := f.fact.lookUp(); err != nil || !slices.Equal(f.fact.Keywords, f.want) {
			t.Errorf("%s of %v: %v, %v", f.fact.Parameter, f.fact.Operations, f.fact.Keywords, err)
		}
	}
}

func TestCoverageKeepsThePartOfSchemagen(t *testing.T) {
	root := fstest.MapFS{coverageFile: {Data: []byte("# Of schemagen\n" + coverageMark + "old")}}
	facts := []*fact{
		{ID: "A-1", Service: "sts", Parameter: "A|B", Rules: []string{"x", "y"}, Keywords: []string{"type"}},
		{ID: "A-2", Service: "sts", Parameter: "-", Reason: "No\n  one knows."},
		{ID: "A-3", Service: "sts", Parameter: "C"},
	}
	text, err := coverage(root, facts)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"# Of schemagen\n" + coverageMark,
		"3 facts: 1 are checked, 1 are not, with a reason, 1 are not decided.",
		"| A-1 | sts | `A\\|B` | [x](rules/x.md), [y](rules/y.md), schema: type |\n",
		"| A-2 | sts |  | No one knows. |\n",
		"| A-3 | sts | `C` |  |\n",
	} {
		if !strings.Contains(string(text), want) {
			t.Errorf("the page lacks %q:\n%s", want, text)
		}
	}
	if strings.Contains(string(text), "old") {
		t.Error("the old table is still there")
	}
	if _, err := coverage(fstest.MapFS{}, facts); err == nil {
		t.Error("schemagen writes the page first")
	}
}

package analyzers_test

import (
	"bytes"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/report"
)

// TestExamples runs all analyzers over the example of every Go rule: of this rule, the bad file gives what the example says
// and the good one nothing. What other rules find there does not matter, unless it is an error in a good file.
func TestExamples(t *testing.T) {
	dir, err := tree(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]finding.Finding{}
	for _, result := range analysistest.Run(quiet{t}, dir, everything, "./...") {
		if result.Err != nil {
			t.Error(result.Err)
			continue
		}
		found[result.Action.Package.PkgPath] = result.Result.([]finding.Finding)
	}
	for _, rule := range analyzerRules() {
		for _, f := range found[rule+"/good"] {
			if f.Rule == rule || f.Severity == finding.Error {
				t.Errorf("%s: the good file gives %+v", rule, f)
			}
		}
		own := slices.DeleteFunc(found[rule+"/bad"], func(f finding.Finding) bool { return f.Rule != rule })
		if got, want := printed(t, own), output(t, rule); got != want {
			t.Errorf("%s: the bad file gives\n%s\nits example says\n%s", rule, got, want)
		}
	}
}

// printed is what sessionlint prints of findings in a file of the working directory.
func printed(t *testing.T, findings []finding.Finding) string {
	t.Helper()
	for _, f := range findings {
		f.Span.File.Name = filepath.Base(f.Span.File.Name)
		for _, r := range f.Related {
			r.Span.File.Name = filepath.Base(r.Span.File.Name)
		}
	}
	var b bytes.Buffer
	if err := report.Writers["text"](&b, report.Input{Findings: findings, Quiet: true}); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

// output is what a rule's example says is printed, without the summary in the last line.
func output(t *testing.T, rule string) string {
	t.Helper()
	archive, err := txtar.ParseFile("../testdata/rules/" + rule + ".txtar")
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(archive.Files, func(f txtar.File) bool { return f.Name == wantFile })
	if i < 0 {
		t.Fatalf("%s: the example does not say what is printed", rule)
	}
	text := strings.TrimSpace(string(archive.Files[i].Data))
	return strings.TrimSpace(text[:strings.LastIndex(text, "\n")])
}

const wantFile = "want"

// everything runs all analyzers and gives what they found. Running them one after the other would load the packages,
// and with them the part of the standard library that they import, once for each.
var everything = &analysis.Analyzer{
	Name:       "everything",
	Doc:        "collects what all analyzers find",
	Requires:   analyzers.All(),
	ResultType: reflect.TypeFor[[]finding.Finding](),
	Run: func(pass *analysis.Pass) (any, error) {
		var all []finding.Finding
		for _, a := range pass.Analyzer.Requires {
			all = append(all, pass.ResultOf[a].([]finding.Finding)...)
		}
		return all, nil
	},
}

func analyzerRules() []string {
	var rules []string
	for _, rule := range catalog.Rules() {
		if rule.Engine == "analyzer" {
			rules = append(rules, rule.ID)
		}
	}
	return rules
}

// tree lays the examples out as packages beside the stubs of the SDK: src/<rule>/bad, src/<rule>/good.
func tree(dir string) (string, error) {
	stubs, err := filepath.Abs("../testdata/src/github.com")
	if err != nil {
		return "", err
	}
	src := filepath.Join(dir, "src")
	if err := os.Mkdir(src, 0o755); err != nil {
		return "", err
	}
	if err := os.Symlink(stubs, filepath.Join(src, "github.com")); err != nil {
		return "", err
	}
	for _, rule := range analyzerRules() {
		archive, err := txtar.ParseFile("../testdata/rules/" + rule + ".txtar")
		if err != nil {
			return "", err
		}
		for _, f := range archive.Files {
			if f.Name == wantFile {
				continue
			}
			folder := filepath.Join(src, rule, strings.TrimSuffix(f.Name, ".go"))
			if err := os.MkdirAll(folder, 0o755); err != nil {
				return "", err
			}
			if err := os.WriteFile(filepath.Join(folder, f.Name), f.Data, 0o600); err != nil {
				return "", err
			}
		}
	}
	return dir, nil
}

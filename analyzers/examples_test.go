package analyzers_test

import (
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
)

// TestExamples runs all analyzers over the example of every Go rule: the bad file gives the rule's finding and no
// other, the good one gives none.
func TestExamples(t *testing.T) {
	dir, err := tree(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, result := range analysistest.Run(quiet{t}, dir, everything, "./...") {
		if result.Err != nil {
			t.Error(result.Err)
			continue
		}
		for _, f := range result.Result.([]finding.Finding) {
			path := result.Action.Package.PkgPath
			found[path] = append(found[path], f.Rule)
		}
	}
	for _, rule := range analyzerRules() {
		if bad, good := found[rule+"/bad"], found[rule+"/good"]; !slices.Equal(bad, []string{rule}) || len(good) > 0 {
			t.Errorf("%s: the bad file gives %q, the good one %q", rule, bad, good)
		}
	}
}

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

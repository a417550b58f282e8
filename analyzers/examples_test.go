package analyzers_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/internal/catalog"
)

// TestExamples runs all analyzers over the example of every Go rule: the bad file gives the rule's finding and no
// other, the good one gives none.
func TestExamples(t *testing.T) {
	stubs, err := filepath.Abs("../testdata/src/github.com")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range catalog.Rules() {
		if rule.Engine != "analyzer" {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			archive, err := txtar.ParseFile("../testdata/rules/" + rule.ID + ".txtar")
			if err != nil {
				t.Fatal(err)
			}
			dir := t.TempDir()
			if err := os.Mkdir(filepath.Join(dir, "src"), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(stubs, filepath.Join(dir, "src", "github.com")); err != nil {
				t.Fatal(err)
			}
			for _, f := range archive.Files {
				name := strings.TrimSuffix(f.Name, ".go")
				got := diagnose(t, dir, name, f.Data)
				if name == "good" && len(got) > 0 || name == "bad" && !slices.Equal(got, []string{rule.ID}) {
					t.Errorf("%s: %v", f.Name, got)
				}
			}
		})
	}
}

// diagnose gives the rules of what the analyzers find in a package of one file.
func diagnose(t *testing.T, dir, name string, text []byte) []string {
	folder := filepath.Join(dir, "src", name)
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".go"), text, 0o600); err != nil {
		t.Fatal(err)
	}
	var rules []string
	for _, analyzer := range analyzers.All() {
		for _, result := range analysistest.Run(expectations{}, dir, analyzer, name) {
			if result.Err != nil {
				t.Fatal(result.Err)
			}
			for _, d := range result.Diagnostics {
				rules = append(rules, d.Category)
			}
		}
	}
	return rules
}

// expectations takes the complaints of analysistest about findings that no comment announces.
type expectations struct{}

func (expectations) Errorf(string, ...any) {}

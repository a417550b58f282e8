package lint

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/finding/findingtest"
	"github.com/sessionlint/sessionlint/internal/regocheck"
)

// A rule finds its mistake in the bad files of its example and nothing in the good ones. Findings of other rules do
// not matter here, so that a new rule breaks no example, but no rule may report an error in a good file.
func TestExamples(t *testing.T) {
	folder, err := filepath.Abs("../../testdata/rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range catalog.Rules() {
		if rule.Engine == "document" || rule.Engine == "analyzer" {
			continue
		}
		t.Run(rule.ID, func(t *testing.T) {
			archive, err := txtar.ParseFile(filepath.Join(folder, rule.ID+".txtar"))
			if err != nil {
				t.Fatal(err)
			}
			testExample(t, rule.ID, archive)
		})
	}
}

func testExample(t *testing.T, rule string, archive *txtar.Archive) {
	var settings config.Config
	seen := map[string]bool{}
	for _, f := range archive.Files {
		dir := files(t, map[string]string{f.Name: string(f.Data)})
		if f.Name == "sessionlint.yaml" {
			var err error
			if settings, err = config.Load(filepath.Join(dir, f.Name)); err != nil {
				t.Fatal(err)
			}
			continue
		}
		kind := ""
		for _, k := range []string{"bad", "good"} {
			if strings.HasPrefix(f.Name, k) {
				kind, seen[k] = k, true
			}
		}
		if kind == "" {
			continue
		}
		own := 0
		for _, one := range runShared(t, Options{Paths: []string{f.Name}, Config: settings}).Findings {
			findingtest.Style(t, one)
			if one.Rule == rule {
				own++
			} else if kind == "good" && one.Severity == finding.Error {
				t.Errorf("%s: error of %s: %s", f.Name, one.Rule, one.Message)
			}
		}
		if (own > 0) != (kind == "bad") {
			t.Errorf("%s: %d findings of the rule", f.Name, own)
		}
	}
	if !seen["bad"] || !seen["good"] {
		t.Error("want a bad and a good file")
	}
}

// engines are compiled once for all tests with many small runs.
var engines = sync.OnceValue(func() *Engines { return NewEngines(config.Config{}) })

// interpreted runs the rules with OPA, which must find the same.
var interpreted = sync.OnceValue(regocheck.NewInterpreted)

// runShared is run with those engines, and again with OPA.
func runShared(t testing.TB, o Options) Result {
	t.Helper()
	result := runWith(t, o, engines().rules)
	if planned, opa := described(result), described(runWith(t, o, interpreted())); !slices.Equal(planned, opa) {
		t.Errorf("the plan finds %q, OPA %q", planned, opa)
	}
	return result
}

// described returns the complete findings of a run as text.
func described(r Result) []string {
	var all []string
	for _, f := range r.Findings {
		f.Span.File = nil
		for i := range f.Related {
			all = append(all, f.Related[i].Message)
		}
		f.Related, f.Fix = nil, nil
		all = append(all, fmt.Sprintf("%+v", f))
	}
	return all
}

func runWith(t testing.TB, o Options, rules *regocheck.Engine) Result {
	t.Helper()
	o.Engines = &Engines{engines().schemas, rules}
	if o.Config.Limits.Constraints != nil {
		o.Engines.schemas = NewEngines(o.Config).schemas
	}
	result, err := Run(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// Each example belongs to an existing rule.
func TestExamplesAreThere(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/rules/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal(len(archives), err)
	}
	for _, archive := range archives {
		id := strings.TrimSuffix(filepath.Base(archive), ".txtar")
		if _, known := catalog.FindRule(id); !known {
			t.Errorf("%s is of no rule", archive)
			continue
		}
		if info, err := os.Stat(archive); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", archive, err)
		}
	}
}

package lint

import (
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/fix"
)

// TestFixableRules checks that the pages of rules promise exactly the fixes that their examples show. Those of the analyzers are
// tested beside them.
func TestFixableRules(t *testing.T) {
	folder, err := filepath.Abs("../../testdata/rules")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range catalog.Rules() {
		if rule.Engine == "analyzer" {
			continue
		}
		archive, err := txtar.ParseFile(filepath.Join(folder, rule.ID+".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		if got := shownFix(t, rule.ID, archive); got != rule.Fix {
			t.Errorf("%s: the example has fixes that are %q, METADATA says autofix: %q", rule.ID, got, rule.Fix)
		}
	}
}

// shownFix returns the best fix that an example has for the findings of its rule.
func shownFix(t *testing.T, rule string, archive *txtar.Archive) string {
	settings, all := bad(t, archive)
	best := ""
	for name, text := range all {
		fixed := false
		for _, f := range examine(t, settings, name, text, rule) {
			fixed = fixed || f.Fix != nil
			if f.Fix != nil && (best == "" || !f.Fix.Unsafe) {
				best = f.Fix.Applicability()
			}
		}
		if fixed {
			fixesHold(t, settings, name, text, rule)
		}
	}
	return best
}

// bad returns the configuration of an example and its bad files.
func bad(t *testing.T, archive *txtar.Archive) (settings config.Config, all map[string]string) {
	all = map[string]string{}
	for _, f := range archive.Files {
		if f.Name == "sessionlint.yaml" {
			dir := files(t, map[string]string{f.Name: string(f.Data)})
			var err error
			if settings, err = config.Load(filepath.Join(dir, f.Name)); err != nil {
				t.Fatal(err)
			}
		}
		if strings.HasPrefix(f.Name, "bad") {
			all[f.Name] = string(f.Data)
		}
	}
	return settings, all
}

// examine returns the findings of one rule in a file.
func examine(t *testing.T, settings config.Config, name, text, rule string) (found []finding.Finding) {
	files(t, map[string]string{name: text})
	for _, f := range runWith(t, Options{Paths: []string{name}, Config: settings}, engines().rules).Findings {
		if f.Rule == rule {
			found = append(found, f)
		}
	}
	return found
}

// fixesHold applies the fixes of a rule until nothing changes any more. No finding with a fix may be left, and there are
// not more findings than before.
func fixesHold(t *testing.T, settings config.Config, name, text, rule string) {
	before := len(examine(t, settings, name, text, rule))
	for range 8 {
		changes := fix.Changes(examine(t, settings, name, text, rule))
		if len(changes) == 0 {
			break
		}
		text = string(changes[0].New)
	}
	left := examine(t, settings, name, text, rule)
	for _, f := range left {
		if f.Fix != nil {
			t.Errorf("%s: the fix of %q does not remove the finding:\n%s", rule, f.Message, text)
		}
	}
	if len(left) >= before {
		t.Errorf("%s: %d findings after the fixes, %d before:\n%s", rule, len(left), before, text)
	}
}

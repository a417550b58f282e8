package lint

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// TestFixableRules holds that the rules' pages promise exactly the fixes that there are. Those of the analyzers are
// made and tested beside them.
func TestFixableRules(t *testing.T) {
	for _, rule := range catalog.Rules() {
		if _, ok := fixers[rule.ID]; rule.Engine != "analyzer" && ok != rule.Fixable {
			t.Errorf("%s: --fix corrects it: %t, its METADATA says autofix: %t", rule.ID, ok, rule.Fixable)
		}
	}
}

package lint

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// TestFixableRules checks that the rules' pages promise exactly the existing fixes. Those of the analyzers are tested
// beside them.
func TestFixableRules(t *testing.T) {
	for _, rule := range catalog.Rules() {
		if _, ok := fixers[rule.ID]; rule.Engine != "analyzer" && ok != rule.Fixable {
			t.Errorf("%s: --fix corrects it: %t, its METADATA says autofix: %t", rule.ID, ok, rule.Fixable)
		}
	}
}

package regocheck

import (
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// Rules are compiled when the program is built, and run by package plan. Here OPA carries them out as well, and
// both must find the same.

// TestEnginesAgree asks both engines what the Rego tests ask.
func TestEnginesAgree(t *testing.T) {
	p, err := planned()
	if err != nil {
		t.Fatal(err)
	}
	texts, err := builtin()
	if err != nil {
		t.Fatal(err)
	}
	opa, err := interpret(texts)
	if err != nil {
		t.Fatal(err)
	}
	run, err := ranRegoTests()
	if err != nil {
		t.Fatal(err)
	}
	findings := 0
	for q, input := range run.asked {
		got, err := p.Evaluate(t.Context(), input).Rule(q.rule)
		if err != nil {
			t.Fatal(err)
		}
		want, err := opa.value(t.Context(), q.rule, input)
		if err != nil {
			t.Fatal(err)
		}
		findings += want.Value.(ast.Set).Len()
		if got == nil || want.Value.Compare(plan.TermOf(got).Value) != 0 {
			t.Errorf("%s: the plan finds %v, OPA %v in %s", q.rule, got, want, q.input)
		}
	}
	t.Logf("%d evaluations with %d findings", len(run.asked), findings)
	if known := len(catalog.Rules()); len(run.asked) < known || findings < known {
		t.Error("there are more rules than that")
	}
}

package plan_test

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/gen/planner"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// TestNeeds checks what is known of rules without running them. That no rule is left out that finds something is what the
// comparison with OPA shows, for all rules.
func TestNeeds(t *testing.T) {
	for name, test := range map[string]struct{ body, want string }{
		"parts":       {"finding contains x if {\n x := input.params.Tags[_].Key\n input.facts.a }", "params.Tags,facts.a"},
		"one_of":      {"finding contains 1 if input.a.b\nfinding contains 2 if input.c", "a.b|c"},
		"nothing":     {"finding contains 1 if input.a\nfinding contains 2 if not input.b", "-"},
		"denied":      {"finding contains 1 if { not input.a; input.b }", "-"},
		"after_tests": {"finding contains 1 if { input.a == 1; input.b }", "a"},
		"called":      {"finding contains 1 if { is_set(known) }\nknown := {1} if input.a.b", "a.b"},
		"other_name":  {"finding contains 1 if { x.b }\nx := input.a", "a.b"},
		"or_else":     {"finding contains 1 if { x }\nx := 1 if input.a.b\nelse := 2 if input.a.b.c", "a.b"},
		"either":      {"finding contains y if { y := x; input.c }\nx if input.a\nx if input.b", "a|b"},
		"either_and":  {"finding contains y if { y := x; input.c }\nx := v if v := input.a\nx := v if v := input.b", "a,c|b,c"},
		"less":        {"finding contains 1 if { input.a; input.b }\nfinding contains 2 if input.a", "a"},
		"by_default":  {"finding contains 1 if { x }\ndefault x := 2\nx := 1 if input.a.b", "-"},
		"elements":    {"finding contains y if { some y in all }\nall contains x if some x in input.a.b", "a.b"},
		"counted":     {"finding contains 1 if { count(all) == 0 }\nall contains x if some x in input.a.b", "-"},
		"listed":      {"finding contains all if { input.c; all := [x | some x in input.a.b] }", "c"},
	} {
		files := fstest.MapFS{"all/" + name + ".rego": &fstest.MapFile{Data: []byte("package rules.all." + name + "\n" + test.body + "\n")}}
		text, err := planner.Plan(files)
		if err != nil {
			t.Fatal(name, err)
		}
		_, line, _ := strings.Cut(text, "rules.all."+name+".finding a ")
		if got, _, _ := strings.Cut(line, " "); got != test.want {
			t.Errorf("%s needs %q, want %q", name, got, test.want)
		}
		p, err := plan.Read(text, plan.Data{})
		if err != nil {
			t.Fatal(err)
		}
		// Without any input a rule that needs something finds nothing.
		found, err := p.Evaluate(t.Context(), ast.ObjectTerm()).Rule("rules.all." + name + ".finding")
		if err != nil || test.want != "-" && plan.TermOf(found).Value.(ast.Set).Len() > 0 {
			t.Errorf("%s finds %v, %v", name, found, err)
		}
	}
}

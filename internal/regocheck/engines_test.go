package regocheck

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// Rules are compiled when the program is built, and carried out by package plan. Here OPA carries them out as well, and
// both must find the same.

// question is a rule, by its path, and an input that it is asked about.
type question struct {
	rule  string
	input string
}

// questions collects what rules are asked by tests that run at the same time.
type questions struct {
	sync.Mutex
	all map[question]*ast.Term
}

func (*questions) Enabled() bool               { return true }
func (*questions) Config() topdown.TraceConfig { return topdown.TraceConfig{} }
func (q *questions) TraceEvent(e topdown.Event) {
	rule, ok := e.Node.(*ast.Rule)
	if !ok || e.Op != topdown.EnterOp || rule.Head.Name != "finding" || e.Input() == nil {
		return
	}
	q.Lock()
	defer q.Unlock()
	path := strings.TrimPrefix(rule.Module.Package.Path.String(), "data.") + ".finding"
	q.all[question{path, e.Input().String()}] = e.Input()
}

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
	asked, findings := askedByTests(t), 0
	for q, input := range asked {
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
	t.Logf("%d evaluations with %d findings", len(asked), findings)
	if known := len(catalog.Rules()); len(asked) < known || findings < known {
		t.Error("there are more rules than that")
	}
}

// askedByTests runs the Rego tests.
func askedByTests(t *testing.T) map[question]*ast.Term {
	t.Helper()
	modules := map[string]*ast.Module{}
	for _, file := range regoFiles(t) {
		modules[file] = parseRule(t, file)
	}
	store := storeOfRules(t)
	txn, err := store.NewTransaction(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Abort(t.Context(), txn)
	asked := &questions{all: map[question]*ast.Term{}}
	results, err := tester.NewRunner().SetStore(store).SetCompiler(newCompiler()).SetCoverageQueryTracer(asked).
		SetModules(modules).SetTimeout(5*time.Minute).RunTests(t.Context(), txn)
	if err != nil {
		t.Fatal(err)
	}
	for result := range results {
		if result.Error != nil {
			t.Error(result.Error)
		}
	}
	return asked.all
}

package regocheck

import (
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/rules"
)

// Rules are compiled when the program is built, and carried out by package plan. Here OPA carries them out as well, and
// both must find the same.

// question is a rule, by the path of its package, and an input that it is asked about.
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
	q.all[question{rule.Module.Package.Path.String(), e.Input().String()}] = e.Input()
}

// TestEnginesAgree asks both engines what the Rego tests ask.
func TestEnginesAgree(t *testing.T) {
	modules := map[string]*ast.Module{}
	for _, file := range regoFiles(t) {
		modules[file] = parseRule(t, file)
	}
	store, err := limits()
	if err != nil {
		t.Fatal(err)
	}
	asked := askedByTests(t, store, modules)
	compiler := newCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		t.Fatal(compiler.Errors)
	}
	p, err := plan.Read(rules.Plan, dataOfRules(t))
	if err != nil {
		t.Fatal(err)
	}
	findings := 0
	for q, input := range asked {
		got, err := p.Evaluate(t.Context(), input).Rule(strings.TrimPrefix(q.rule, "data.") + ".finding")
		if err != nil {
			t.Fatal(err)
		}
		want := foundByOPA(t, compiler, store, q.rule, input)
		findings += want.Len()
		if got == nil || want.Compare(plan.TermOf(got).Value) != 0 {
			t.Errorf("%s: the plan finds %v, OPA %v in %s", q.rule, got, want, q.input)
		}
	}
	t.Logf("%d evaluations with %d findings", len(asked), findings)
	if known := len(catalog.Rules()); len(asked) < known || findings < known {
		t.Error("there are more rules than that")
	}
}

// askedByTests runs the Rego tests.
func askedByTests(t *testing.T, store storage.Store, modules map[string]*ast.Module) map[question]*ast.Term {
	t.Helper()
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

func foundByOPA(t *testing.T, compiler *ast.Compiler, store storage.Store, rule string, input *ast.Term) (found ast.Set) {
	t.Helper()
	txn, err := store.NewTransaction(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	defer store.Abort(t.Context(), txn)
	query := topdown.NewQuery(ast.MustParseBody(rule + ".finding = found")).
		WithCompiler(compiler).WithStore(store).WithTransaction(txn).WithInput(input)
	err = query.Iter(t.Context(), func(result topdown.QueryResult) error {
		found = result[ast.Var("found")].Value.(ast.Set)
		return nil
	})
	if err != nil {
		t.Fatalf("%s: %v", rule, err)
	}
	return found
}

// dataOfRules is what rules see as data.
func dataOfRules(t *testing.T) *ast.Term {
	t.Helper()
	all, err := catalog.Limits()
	if err != nil {
		t.Fatal(err)
	}
	values := ast.NewObject()
	for name, value := range all {
		values.Insert(ast.StringTerm(name), ast.InternedTerm(value))
	}
	return ast.ObjectTerm(ast.Item(ast.StringTerm("limits"), ast.NewTerm(values)))
}

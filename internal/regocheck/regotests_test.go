package regocheck

import (
	"context"
	"fmt"
	"io/fs"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/cover"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/tester"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/rules"
)

// regoTests is one run of the tests beside the rules, which takes seconds: one test asks for its results and the lines that it
// reaches, another for what it asks the rules.
type regoTests struct {
	modules  map[string]*ast.Module
	results  []*tester.Result
	coverage *cover.Cover
	asked    map[question]*ast.Term
	lock     sync.Mutex // several tests run at once
}

// question is a rule, by its path, and an input that it is asked about.
type question struct {
	rule  string
	input string
}

var ranRegoTests = sync.OnceValues(runRegoTests)

func runRegoTests() (*regoTests, error) {
	modules, err := parsedRules()
	if err != nil {
		return nil, err
	}
	data, err := dataOfRules()
	if err != nil {
		return nil, err
	}
	ctx, store := context.Background(), inmem.NewFromObject(data)
	txn, err := store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer store.Abort(ctx, txn)
	// A tracer that is not a Cover itself keeps the runner from running each test twice more, which would only say why a line is
	// not reached.
	run := &regoTests{modules: modules, coverage: cover.New(), asked: map[question]*ast.Term{}}
	results, err := tester.NewRunner().SetStore(store).SetCompiler(newCompiler()).SetCoverageQueryTracer(run).SetModules(modules).
		SetTimeout(5*time.Minute). // for each test; the 5 s of the runner are too few on a busy machine
		RunTests(ctx, txn)
	if err != nil {
		return nil, err
	}
	for result := range results {
		run.results = append(run.results, result)
	}
	return run, nil
}

// parseRules parses all Rego files.
func parseRules() (map[string]*ast.Module, error) {
	files, err := fs.Glob(rules.FS, "*/*.rego")
	if err != nil || len(files) == 0 {
		return nil, fmt.Errorf("%d files, %w", len(files), err)
	}
	modules := map[string]*ast.Module{}
	for _, file := range files {
		text, err := fs.ReadFile(rules.FS, file)
		if err != nil {
			return nil, err
		}
		options := parserOptions()
		options.ProcessAnnotation = true
		if modules[file], err = ast.ParseModuleWithOpts(file, string(text), options); err != nil {
			return nil, err
		}
	}
	return modules, nil
}

func (*regoTests) Enabled() bool               { return true }
func (*regoTests) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

// TraceEvent records lines and questions.
func (run *regoTests) TraceEvent(e topdown.Event) {
	run.coverage.TraceEvent(e)
	rule, ok := e.Node.(*ast.Rule)
	if !ok || e.Op != topdown.EnterOp || rule.Head.Name != "finding" || e.Input() == nil {
		return
	}
	run.lock.Lock()
	defer run.lock.Unlock()
	path := strings.TrimPrefix(rule.Module.Package.Path.String(), "data.") + ".finding"
	run.asked[question{path, e.Input().String()}] = e.Input()
}

// TestRegoTests checks that the tests beside the rules pass, and that they reach every line of them.
func TestRegoTests(t *testing.T) {
	run, err := ranRegoTests()
	if err != nil {
		t.Fatal(err)
	}
	ran := map[string]bool{}
	for _, result := range run.results {
		ran[result.Package] = true
		if result.Error != nil || !result.Pass() {
			t.Errorf("%s: %s.%s failed %v", result.Location, result.Package, result.Name, result.Error)
		}
	}
	for file, report := range run.coverage.Report(run.modules).Files {
		if len(report.NotCovered) > 0 {
			t.Errorf("rules/%s: no test reaches %v", file, report.NotCovered)
		}
	}
	for _, file := range ruleFiles(t) {
		if tests := run.modules[file].Package.Path.String() + "_test"; !ran[tests] {
			t.Errorf("rules/%s has no tests", file)
		}
	}
}

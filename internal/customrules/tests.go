package customrules

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
	"github.com/open-policy-agent/opa/v1/topdown/print"
)

// Test is the result of one test.
type Test struct {
	File string
	Line int // from 1
	Name string
	// Skipped is true for a rule called todo_test_...
	Passed, Skipped bool
	// Err is why the test could not be run; it has then not passed.
	Err error
}

// Tested is the result of the tests in some folders.
type Tested struct {
	Tests    []Test
	Coverage []Coverage // of the files of rules, sorted by their paths
}

// Coverage is the coverage of one file.
type Coverage struct {
	File    string
	Lines   int   // lines that tests can reach
	Missing []int // those that no test reached
}

// RunTests runs the tests in folders: the rules called test_... in files called ..._test.rego. The output of print()
// goes to out. Mistakes in the files are an *Invalid. OPA's test runner is not used: its dependencies would cost each
// start of the program as much as the rest of OPA.
func RunTests(ctx context.Context, folders []Folder, out io.Writer) (*Tested, error) {
	var m mistakes
	src := newSources()
	for _, folder := range folders {
		src.read(folder, &m)
	}
	s := &Set{sources: src, prints: true}
	if len(m.all) > 0 {
		return nil, m.err()
	}
	if err := s.compileAll(&m, append(slices.Clone(src.files), src.tests...)); err != nil {
		return nil, err
	}
	if len(m.all) > 0 {
		return nil, m.err()
	}
	reached := reached{}
	tested := &Tested{Tests: s.runTests(ctx, reached, out)}
	if len(tested.Tests) == 0 {
		return nil, errors.New("no tests: a test is a rule called test_... in a file whose name ends with _test.rego")
	}
	for _, file := range src.files {
		tested.Coverage = append(tested.Coverage, reached.of(file, src.modules[file]))
	}
	return tested, ctx.Err()
}

// runTests runs the tests of all files, in the order of the files.
func (s *Set) runTests(ctx context.Context, reached reached, out io.Writer) []Test {
	var all []Test
	for _, file := range s.sources.tests {
		before := ""
		for _, rule := range s.sources.modules[file].Rules {
			name := testName(rule)
			// A test may have several parts, which follow each other; the query for its name covers all of them.
			if name != "" && name != before {
				all = append(all, s.test(ctx, file, name, rule, reached, out))
			}
			before = name
		}
	}
	return all
}

// testName returns the name of a test; empty for other rules.
func testName(rule *ast.Rule) string {
	name, _ := rule.Head.Ref()[0].Value.(ast.Var)
	if strings.HasPrefix(string(name), "test_") || strings.HasPrefix(string(name), "todo_test_") {
		return string(name)
	}
	return ""
}

// test runs one test. It passes if the rule is true.
func (s *Set) test(ctx context.Context, file, name string, rule *ast.Rule, reached reached, out io.Writer) Test {
	t := Test{File: file, Line: rule.Location.Row, Name: name}
	if t.Skipped = strings.HasPrefix(t.Name, "todo_"); t.Skipped {
		return t
	}
	ref := rule.Module.Package.Path.Append(ast.StringTerm(t.Name))
	body, err := s.compiler.QueryCompiler().Compile(queryFor(ast.NewTerm(ref)))
	if err != nil {
		t.Err = err
		return t
	}
	query := topdown.NewQuery(body).WithQueryTracer(reached).WithPrintHook(printer{out})
	t.Err = s.evaluate(ctx, query, func(result topdown.QueryResult) error {
		t.Passed = result[resultVar].Equal(ast.InternedTerm(true))
		// OPA's own runner counts the members of an object as tests.
		if _, cases := result[resultVar].Value.(ast.Object); cases {
			return errors.New("several cases in one rule are not supported; write a rule for each, or use every")
		}
		return nil
	})
	return t
}

// printer writes what rules print.
type printer struct{ out io.Writer }

// Print writes one line.
func (p printer) Print(at print.Context, message string) error {
	_, err := fmt.Fprintf(p.out, "%s: %s\n", at.Location, message)
	return err
}

// reached are the lines that an evaluation reaches, by file.
type reached map[string]map[int]bool

// Enabled makes OPA call TraceEvent.
func (reached) Enabled() bool { return true }

// Config leaves out the values of variables, which are not needed here.
func (reached) Config() topdown.TraceConfig { return topdown.TraceConfig{} }

// TraceEvent records the lines of evaluated expressions and of rules with a value.
func (r reached) TraceEvent(e topdown.Event) {
	var at *ast.Location
	// A rule is reached if it has a value, an expression if it is evaluated, whatever its value is.
	switch node := e.Node.(type) {
	case *ast.Rule:
		if e.Op == topdown.ExitOp {
			at = node.Head.Location
		}
	case *ast.Expr:
		if e.Op == topdown.EvalOp {
			at = node.Location
		}
	}
	if at == nil {
		return
	}
	if r[at.File] == nil {
		r[at.File] = map[int]bool{}
	}
	r[at.File][at.Row] = true
}

// of computes the coverage of a file.
func (r reached) of(file string, module *ast.Module) Coverage {
	c := Coverage{File: file}
	lines := map[int]bool{}
	add := func(at *ast.Location) bool {
		if at != nil && at.Row > 0 && !lines[at.Row] {
			lines[at.Row] = true
			c.Lines++
			if !r[file][at.Row] {
				c.Missing = append(c.Missing, at.Row)
			}
		}
		return false
	}
	ast.WalkRules(module, func(rule *ast.Rule) bool { return add(rule.Head.Location) })
	ast.WalkExprs(module, func(expr *ast.Expr) bool {
		if _, some := expr.Terms.(*ast.SomeDecl); some { // "some x" alone is not evaluated, only "some x in collection"
			return false
		}
		return add(expr.Location)
	})
	slices.Sort(c.Missing)
	return c
}

// Failed counts the tests that did not pass and were not skipped.
func (t *Tested) Failed() int {
	failed := 0
	for _, test := range t.Tests {
		if !test.Passed && !test.Skipped {
			failed++
		}
	}
	return failed
}

// Percent is how much of the lines of rules tests reach, rounded down.
func (t *Tested) Percent() int {
	lines, missing := 0, 0
	for _, c := range t.Coverage {
		lines += c.Lines
		missing += len(c.Missing)
	}
	if lines == 0 {
		return 100
	}
	return 100 * (lines - missing) / lines
}

// Package regocheck runs the Rego rules: they check what the values of a request mean, and whether they agree with each
// other. It is the only package that evaluates built-in rules.
package regocheck

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/regocheck/view"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/rules"
)

// Engine runs the rules. It is safe for concurrent use.
type Engine struct {
	// rules are those of an operation, in the order of their IDs.
	rules map[string][]catalog.Rule
	// updates are newer values of AWS's limits; nil for those of this release.
	updates *catalog.Updates
	// begin prepares the evaluation of rules for an input.
	begin func(ctx context.Context, input plan.Value) (ask, error)
}

// ask returns what a rule finds in an input: a set, or nil.
type ask func(rule catalog.Rule) (*ast.Term, error)

// New returns an Engine of the built-in rules, which were compiled when this program was built. It decodes a rule when
// the first request needs it.
func New() *Engine { return newPlanned(planned, nil) }

// With returns an Engine with newer values of AWS's limits; nil for those of this release.
func With(updates *catalog.Updates) *Engine {
	if updates == nil {
		return New()
	}
	return newPlanned(sync.OnceValues(func() (*plan.Plan, error) { return planWith(updates) }), updates)
}

// newPlanned returns an Engine that runs compiled rules.
func newPlanned(planned func() (*plan.Plan, error), updates *catalog.Updates) *Engine {
	paths := map[string]string{} // of the findings, by rule: the same for all requests
	for _, rule := range catalog.Rules() {
		paths[rule.ID] = findingsOfRule(rule)
	}
	e := newEngine(func(ctx context.Context, input plan.Value) (ask, error) {
		planned, err := planned()
		if err != nil {
			return nil, err
		}
		evaluation := planned.Evaluate(ctx, input)
		return func(rule catalog.Rule) (*ast.Term, error) {
			found, err := evaluation.Rule(paths[rule.ID])
			if found == nil || err != nil {
				return nil, err
			}
			return plan.TermOf(found), nil
		}, nil
	})
	e.updates = updates
	return e
}

// planned are the compiled built-in rules.
var planned = sync.OnceValues(func() (*plan.Plan, error) { return planWith(nil) })

func planWith(updates *catalog.Updates) (*plan.Plan, error) {
	data, err := dataOfRules(updates)
	if err != nil {
		return nil, err
	}
	return plan.Read(rules.Plan, plan.TermOf(view.Of(data)))
}

// newEngine returns an Engine with its own way to evaluate rules for an input.
func newEngine(begin func(ctx context.Context, input plan.Value) (ask, error)) *Engine {
	e := &Engine{rules: map[string][]catalog.Rule{}, begin: begin}
	for _, rule := range catalog.Rules() {
		if rule.Engine == "rego" {
			e.add(rule)
		}
	}
	return e
}

// add adds a rule to its operations.
func (e *Engine) add(rule catalog.Rule) {
	for _, operation := range rule.Operations {
		e.rules[operation] = append(e.rules[operation], rule)
	}
}

// findingsOfRule returns the path of a rule's findings below data.
func findingsOfRule(rule catalog.Rule) string { return rule.Package() + ".finding" }

// Check returns the findings of the rules for a request, ordered by place. An error means a mistake in a rule or in the
// program, or that ctx has ended; never a mistake in the request.
func (e *Engine) Check(ctx context.Context, r *request.Request, c Context) ([]finding.Finding, error) {
	if len(e.rules[r.Operation]) == 0 || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if catalog.IsPolicy(r.Operation) && r.Policy().Root == nil {
		return nil, nil // too long to be checked
	}
	c.Limits = e.updates
	schema, err := c.Limits.SchemaOf(r.Operation)
	if err != nil {
		return nil, err
	}
	ask, err := e.begin(ctx, inputOf(shortened(r, schema), schema, c))
	if err != nil {
		return nil, err
	}
	all, err := e.ask(ask, subjectOf(r, c))
	slices.SortStableFunc(all, func(a, b finding.Finding) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return strings.Compare(a.Rule, b.Rule)
	})
	return all, err
}

// shortened returns the request as rules see it: without lists and maps that are too long. Findings are placed in the
// request itself.
func shortened(r *request.Request, schema *catalog.Schema) *request.Request {
	short := *r
	short.Params = withoutLong(r.Params, schema)
	return &short
}

// ask returns the findings of all rules about a request. One rule with a mistake ends the run: it would otherwise be
// silent about every request.
func (e *Engine) ask(ask ask, about subject) ([]finding.Finding, error) {
	var all []finding.Finding
	for _, rule := range e.rules[about.Operation] {
		found, err := ask(rule)
		if err == nil && found != nil {
			before := len(all)
			all, err = appendFindings(all, about, rule, found)
			for i := range all[before:] {
				e.updates.Decided(&all[before+i], rule.Limits...)
			}
		}
		if err != nil {
			return nil, fmt.Errorf("rule %s, %s: %w", rule.ID, about.Operation, err)
		}
	}
	return all, nil
}

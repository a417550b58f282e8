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
	rules map[string][]*checked
	// updates are newer values of AWS's limits; nil for those of this release.
	updates *catalog.Updates
	// begin prepares the evaluation of rules for an input; end frees what it took.
	begin func(ctx context.Context, input plan.Value) (ask ask, end func(), err error)
}

// checked is a rule that an Engine runs.
type checked struct {
	catalog.Rule
	number int // its place in catalog.Rules
}

// ask returns what a rule finds in an input: a set, or nil.
type ask func(*checked) (*ast.Term, error)

// compiled is a plan with the findings of its rules, by their numbers: to look up the names for each request would take
// longer than most rules.
type compiled struct {
	*plan.Plan
	findings []plan.Rule
}

// New returns an Engine of the built-in rules, which were compiled when this program was built. It decodes a rule when
// the first request needs it.
func New() *Engine { return newPlanned(planned, nil) }

// With returns an Engine with newer values of AWS's limits; nil for those of this release.
func With(updates *catalog.Updates) *Engine {
	if updates == nil {
		return New()
	}
	return newPlanned(sync.OnceValues(func() (*compiled, error) { return planWith(updates) }), updates)
}

// newPlanned returns an Engine that runs compiled rules.
func newPlanned(planned func() (*compiled, error), updates *catalog.Updates) *Engine {
	e := newEngine(func(ctx context.Context, input plan.Value) (ask, func(), error) {
		planned, err := planned()
		if err != nil {
			return nil, nil, err
		}
		evaluation := planned.Evaluate(ctx, input)
		return func(r *checked) (*ast.Term, error) {
			found, err := evaluation.Value(planned.findings[r.number])
			if found == nil || err != nil {
				return nil, err
			}
			return plan.TermOf(found), nil
		}, evaluation.End, nil
	})
	e.updates = updates
	return e
}

// planned are the compiled built-in rules.
var planned = sync.OnceValues(func() (*compiled, error) { return planWith(nil) })

func planWith(updates *catalog.Updates) (*compiled, error) {
	limits, err := limitsOfRules(updates)
	if err != nil {
		return nil, err
	}
	p, err := plan.Read(rules.Plan, plan.Data{
		"limits":    sync.OnceValue(func() *ast.Term { return plan.TermOf(view.Of(limits)) }),
		"providers": providersOfRules,
	})
	if err != nil {
		return nil, err
	}
	all := catalog.Rules()
	c := &compiled{p, make([]plan.Rule, len(all))}
	for i, rule := range all {
		if rule.Engine != "rego" {
			continue
		}
		if c.findings[i], err = p.Rule(findingsOfRule(rule)); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// providersOfRules are the identity providers of the catalog. Only rules about trust policies and sign-in read them.
var providersOfRules = sync.OnceValue(func() *ast.Term {
	providers, err := catalog.ProviderData()
	if err != nil {
		panic(err) // they are embedded
	}
	return plan.TermOf(view.Of(providers))
})

// newEngine returns an Engine with its own way to evaluate rules for an input.
func newEngine(begin func(ctx context.Context, input plan.Value) (ask, func(), error)) *Engine {
	e := &Engine{rules: map[string][]*checked{}, begin: begin}
	for i, rule := range catalog.Rules() {
		if rule.Engine == "rego" {
			e.add(&checked{rule, i})
		}
	}
	return e
}

// add adds a rule to its operations.
func (e *Engine) add(rule *checked) {
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
	ask, end, err := e.begin(ctx, inputOf(shortened(r, schema), schema, &c))
	if err != nil {
		return nil, err
	}
	defer end()
	all, err := e.ask(ask, subject{r, &c}, c.Least)
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
	params := withoutLong(r.Params, schema)
	if params == r.Params {
		return r
	}
	short := *r
	short.Params = params
	return &short
}

// ask returns the findings of all rules about a request. One rule with a mistake ends the run: it would otherwise be
// silent about every request. The severity of a rule is that of its most severe findings.
func (e *Engine) ask(ask ask, about subject, least finding.Severity) ([]finding.Finding, error) {
	var all []finding.Finding
	for _, rule := range e.rules[about.Operation] {
		if rule.Severity < least {
			continue
		}
		found, err := ask(rule)
		if err == nil && found != nil {
			before := len(all)
			all, err = appendFindings(all, about, rule.Rule, found)
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

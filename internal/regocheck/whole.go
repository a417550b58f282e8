package regocheck

import (
	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Input returns everything that rules see of a request, as a value of OPA; schemas/input.json describes it.
func Input(r *request.Request, c Context) (*ast.Term, error) {
	schema, err := c.Limits.SchemaOf(r.Operation)
	if err != nil {
		return nil, err
	}
	return plan.TermOf(inputOf(shortened(r, schema), schema, &c)), nil
}

// Finding makes a finding from an object of a rule with "path" and "message". An error means a mistake in the rule.
func Finding(rule catalog.Rule, r *request.Request, c Context, reported *ast.Term) (finding.Finding, error) {
	return findingOf(subject{r, &c}, rule, reported)
}

// Package regocheck carries out the Rego rules: what the values of a request mean, and whether
// they agree with each other. It is the only package that evaluates Rego.
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
	"github.com/sessionlint/sessionlint/internal/request"
)

// Engine holds the rules. It is safe for concurrent use. The rules are compiled in units, each when the first request
// needs it, and once.
type Engine struct {
	units      map[string]func() (*unit, error) // by name
	operations map[string][]need                // the units for an operation
	started    sync.Map                         // the names of the units that are compiled or being compiled
}

// need is a unit of rules, and the parts of the input without any of which none of them has anything to say;
// none where they may always speak.
type need struct {
	unit string
	when []ast.Ref
}

// New makes an Engine. It compiles nothing yet.
func New() *Engine {
	e := &Engine{units: map[string]func() (*unit, error){}, operations: map[string][]need{}}
	members := map[string][]catalog.Rule{}
	for _, rule := range catalog.Rules() {
		if rule.Unit != "" {
			members[rule.Unit] = append(members[rule.Unit], rule)
		}
	}
	for _, rule := range catalog.Rules() {
		if rule.Unit != rule.ID {
			continue // another rule names the unit
		}
		e.units[rule.Unit] = sync.OnceValues(func() (*unit, error) { return compile(members[rule.Unit]) })
		n := need{rule.Unit, refsOf(rule.When)}
		for _, operation := range rule.Operations {
			e.operations[operation] = append(e.operations[operation], n)
		}
	}
	return e
}

// refsOf are the references to parts of the input that are written as "params.Tags".
func refsOf(parts []string) []ast.Ref {
	var refs []ast.Ref
	for _, part := range parts {
		var ref ast.Ref
		for step := range strings.SplitSeq(part, ".") {
			ref = append(ref, ast.InternedTerm(step))
		}
		refs = append(refs, ref)
	}
	return refs
}

// met reports whether rules of the unit may have something to say of an input.
func (n need) met(input ast.Value) bool {
	return len(n.when) == 0 || slices.ContainsFunc(n.when, func(part ast.Ref) bool {
		_, err := input.Find(part)
		return err == nil
	})
}

// compileAhead starts to compile what a request needs: where several units are not compiled yet, as at the first request,
// they are at the same time.
func (e *Engine) compileAhead(needs []need) {
	for _, n := range needs {
		if _, started := e.started.LoadOrStore(n.unit, true); !started {
			go e.units[n.unit]() //nolint:errcheck // whoever asks for the unit is told
		}
	}
}

// Check gives what the rules find in a request, ordered by place. An error means a mistake in a rule or in the
// program, or that ctx has ended; never a mistake in the request.
func (e *Engine) Check(ctx context.Context, r *request.Request, c Context) ([]finding.Finding, error) {
	needs := e.operations[r.Operation]
	if len(needs) == 0 || ctx.Err() != nil {
		return nil, ctx.Err()
	}
	if r.Operation == catalog.PolicySession && r.SessionPolicy().Root == nil {
		return nil, nil // too long to be looked into
	}
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		return nil, err
	}
	var found []finding.Finding
	judged := *r
	judged.Params = withoutLong(r.Params, schema)
	input := inputOf(&judged, schema, c)
	about := subject{Request: r, role: c.role(r)}
	needs = slices.DeleteFunc(slices.Clone(needs), func(n need) bool { return !n.met(input.Value) })
	e.compileAhead(needs)
	for _, n := range needs {
		unit, err := e.units[n.unit]()
		if err != nil {
			return nil, fmt.Errorf("rules compiled with %s: %w", n.unit, err)
		}
		findings, err := unit.check(ctx, about, input)
		if err != nil {
			return nil, fmt.Errorf("rules compiled with %s, %s: %w", n.unit, r.Operation, err)
		}
		found = append(found, findings...)
	}
	slices.SortStableFunc(found, func(a, b finding.Finding) int {
		if a.Span.Start != b.Span.Start {
			return a.Span.Start - b.Span.Start
		}
		return strings.Compare(a.Rule, b.Rule)
	})
	return found, nil
}

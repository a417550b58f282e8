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

// Engine holds the rules. It is safe for concurrent use. A group of rules is compiled when the first
// request needs it, and once.
type Engine struct {
	groups     map[string]func() (*group, error)
	operations map[string][]need // the groups that have rules for an operation
	started    sync.Map          // the names of the groups that are compiled or being compiled
}

// need is a group of rules, and the parts of the input without any of which none of them has anything to say;
// nil where one may always speak.
type need struct {
	group string
	when  []ast.Ref
}

// New makes an Engine. It compiles nothing yet.
func New() *Engine {
	e := &Engine{groups: map[string]func() (*group, error){}, operations: map[string][]need{}}
	for _, rule := range catalog.Rules() {
		if rule.Engine != "rego" {
			continue
		}
		if e.groups[rule.Group] == nil {
			e.groups[rule.Group] = sync.OnceValues(func() (*group, error) { return compile(rule.Group) })
		}
		for _, operation := range rule.Operations {
			e.operations[operation] = addNeed(e.operations[operation], rule)
		}
	}
	return e
}

// addNeed adds a rule's group, or what the rule asks for to what its group asks for.
func addNeed(needs []need, rule catalog.Rule) []need {
	var when []ast.Ref
	for _, part := range rule.When {
		var ref ast.Ref
		for step := range strings.SplitSeq(part, ".") {
			ref = append(ref, ast.InternedTerm(step))
		}
		when = append(when, ref)
	}
	i := slices.IndexFunc(needs, func(n need) bool { return n.group == rule.Group })
	switch {
	case i < 0:
		return append(needs, need{rule.Group, when})
	case when == nil || needs[i].when == nil:
		needs[i].when = nil
	default:
		needs[i].when = append(needs[i].when, when...)
	}
	return needs
}

// met tells that rules of the group may have something to say of an input.
func (n need) met(input ast.Value) bool {
	return n.when == nil || slices.ContainsFunc(n.when, func(part ast.Ref) bool {
		_, err := input.Find(part)
		return err == nil
	})
}

// compileAhead starts to compile what a request needs: where several groups are not compiled yet, as at the first request,
// they are at the same time.
func (e *Engine) compileAhead(needs []need) {
	for _, n := range needs {
		if _, started := e.started.LoadOrStore(n.group, true); !started {
			go e.groups[n.group]() //nolint:errcheck // whoever asks for the group is told
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
		group, err := e.groups[n.group]()
		if err != nil {
			return nil, fmt.Errorf("rules %s: %w", n.group, err)
		}
		findings, err := group.check(ctx, about, input)
		if err != nil {
			return nil, fmt.Errorf("rules %s, %s: %w", n.group, r.Operation, err)
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

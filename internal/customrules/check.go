package customrules

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Check returns the findings of the rules in a request, ordered by place. It fails with a *Fault, or if ctx has
// ended.
func (s *Set) Check(ctx context.Context, r *request.Request, c regocheck.Context) ([]finding.Finding, error) {
	var found []finding.Finding
	var input *ast.Term
	for _, rule := range s.Rules() {
		if !rule.isFor(r) {
			continue
		}
		if input == nil { // the input is made only when a rule needs it: most rules are for other operations
			var err error
			if input, err = regocheck.Input(r, c); err != nil {
				return nil, err
			}
		}
		for _, a := range rule.asks {
			findings, err := s.ask(ctx, rule, a, r, c, input)
			if err != nil {
				return nil, err
			}
			found = append(found, findings...)
		}
	}
	slices.SortStableFunc(found, func(a, b finding.Finding) int { return a.Span.Start - b.Span.Start })
	return found, nil
}

// isFor reports whether a rule applies to a request.
func (rule *Rule) isFor(r *request.Request) bool {
	if catalog.IsPolicy(r.Operation) && r.Policy().Root == nil {
		return false // too long to be checked completely
	}
	return (len(rule.Operations) == 0 || slices.Contains(rule.Operations, r.Operation)) &&
		(len(rule.Kinds) == 0 || slices.Contains(rule.Kinds, r.Kind))
}

// ask evaluates one set of a rule.
func (s *Set) ask(ctx context.Context, rule *Rule, a ask, r *request.Request, c regocheck.Context, input *ast.Term) ([]finding.Finding, error) {
	// An interrupt is not a fault of the rule.
	set, err := s.value(ctx, a.query, input)
	if err != nil && ctx.Err() == nil {
		err = rule.fault(a, err)
	}
	if err != nil {
		return nil, err
	}
	var found []finding.Finding
	for _, one := range set.Slice() {
		f, err := rule.finding(a, r, c, one)
		if err != nil {
			return nil, rule.fault(a, fmt.Errorf("%s has %s: %w", a.name, shorten(one.String(), 100), err))
		}
		found = append(found, f)
	}
	return found, nil
}

// value evaluates a query for a set.
func (s *Set) value(ctx context.Context, query ast.Body, input *ast.Term) (ast.Set, error) {
	set := ast.NewSet()
	err := s.evaluate(ctx, topdown.NewQuery(query).WithInput(input), func(result topdown.QueryResult) error {
		if found, ok := result[resultVar].Value.(ast.Set); ok {
			set = found
		}
		return nil
	})
	return set, err
}

// evaluate calls each with every result of a query.
func (s *Set) evaluate(ctx context.Context, query *topdown.Query, each func(topdown.QueryResult) error) error {
	txn, err := s.store.NewTransaction(ctx)
	if err != nil {
		return err
	}
	defer s.store.Abort(ctx, txn)
	err = query.WithCompiler(s.compiler).WithStore(s.store).WithTransaction(txn).
		WithCancel(&stepLimit{ctx: ctx, left: maximumSteps}).Iter(ctx, each)
	if topdown.IsCancel(err) && ctx.Err() == nil {
		return fmt.Errorf("stopped after %d steps for one request; does it try all combinations of something?", maximumSteps)
	}
	return err
}

// maximumSteps is how many steps the evaluation of a rule may take for one request. Rules of a hundred lines take a few
// thousand. Steps are counted instead of time, so that it does not depend on the machine whether a rule is stopped.
const maximumSteps = 1_000_000

// stepLimit stops an evaluation. OPA asks it at each expression, and in functions that make long values also for each of
// their parts.
type stepLimit struct {
	ctx context.Context
	// left is how many more steps are allowed; below 0 the evaluation stops.
	left int
}

// Cancel ends the evaluation.
func (l *stepLimit) Cancel() { l.left = 0 }

// Cancelled reports whether the evaluation must stop. The context has a lock and is asked only at some of the steps.
func (l *stepLimit) Cancelled() bool {
	l.left--
	return l.left < 0 || l.left%1024 == 0 && l.ctx.Err() != nil
}

// Fault is the error of a rule that fails while it is evaluated. It is a mistake in the rule, and ends the run.
type Fault struct {
	File string
	// Line is that of the failing expression, or else of the set.
	Line int
	Rule string // the rule's ID
	Err  error  // without the place
}

func (f *Fault) Error() string {
	return fmt.Sprintf("%s:%d:1: rule %s: %v", f.File, f.Line, f.Rule, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }

// fault makes a Fault of an error in a set, at the place that OPA names if it is in the rule's file.
func (rule *Rule) fault(a ask, err error) error {
	f := &Fault{File: rule.File, Line: a.line, Rule: rule.ID, Err: err}
	var failed *topdown.Error
	if errors.As(err, &failed) {
		f.Err = errors.New(failed.Message)
		// The place in a library of another file would not help: the message names the rule's file.
		if failed.Location != nil && failed.Location.File == rule.File {
			f.Line = failed.Location.Row
		}
	}
	return f
}

// finding makes a finding of a member of a set.
func (rule *Rule) finding(a ask, r *request.Request, c regocheck.Context, one *ast.Term) (finding.Finding, error) {
	about := rule.Rule
	if a.name != "finding" {
		var err error
		if one, err = converted(one); err != nil {
			return finding.Finding{}, err
		}
		// A rule of severity error may have a set called warn.
		about.Severity = min(about.Severity, severityOf(a.name))
	}
	f, err := regocheck.Finding(about, r, c, one)
	if err != nil {
		return f, err
	}
	// Messages of users may be longer than those of built-in rules, but not without limit.
	if message, ok := one.Value.(ast.Object).Get(ast.InternedTerm("message")).Value.(ast.String); ok {
		f.Message = shorten(string(message), maximumMessage)
	}
	if len(f.Path) == 0 { // shown at the beginning of the request instead of over all its lines
		f.Span.End = min(f.Span.End, f.Span.Start+1)
	}
	return f, nil
}

// maximumMessage is how many characters a message of a user's rule may have.
const maximumMessage = 400

// shorten cuts a text to a number of characters, of which the last is then an ellipsis.
func shorten(text string, maximum int) string {
	if utf8.RuneCountInString(text) <= maximum {
		return text
	}
	return string([]rune(text)[:maximum-1]) + "…"
}

// converted returns a member of conftest's sets in the form of built-in rules. The member is a message, or an object
// with "msg"; other members of such an object are for other programs.
func converted(one *ast.Term) (*ast.Term, error) {
	message, path := one, ast.ArrayTerm()
	if object, ok := one.Value.(ast.Object); ok {
		// conftest requires "msg"; without it there is nothing to print.
		if message = object.Get(ast.InternedTerm("msg")); message == nil {
			return nil, errors.New(`must be a message, or an object with "msg"`)
		}
		if given := object.Get(ast.InternedTerm("path")); given != nil {
			path = steps(given)
		}
	}
	if _, ok := message.Value.(ast.String); !ok {
		return nil, errors.New(`must be a message, or an object with "msg"`)
	}
	return ast.ObjectTerm(ast.Item(ast.InternedTerm("message"), message), ast.Item(ast.InternedTerm("path"), path)), nil
}

// steps returns a path as a list. The path may be a JSON pointer into the parameters, or the name of one parameter.
func steps(path *ast.Term) *ast.Term {
	text, ok := path.Value.(ast.String)
	if !ok {
		return path
	}
	var list []*ast.Term
	for step := range strings.SplitSeq(strings.TrimPrefix(string(text), "/"), "/") {
		// A JSON pointer writes / as ~1 and ~ as ~0.
		step = strings.NewReplacer("~1", "/", "~0", "~").Replace(step)
		// "01" and "+1" are names, not indices.
		if index, err := strconv.Atoi(step); err == nil && strconv.Itoa(index) == step {
			list = append(list, ast.InternedTerm(index))
		} else {
			list = append(list, ast.StringTerm(step))
		}
	}
	return ast.ArrayTerm(list...)
}

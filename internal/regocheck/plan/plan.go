// Package plan runs rules that were compiled when this program was built: OPA compiled them to its intermediate
// representation, which package internal/gen/planner writes in the form that is read here. Values and built-in
// functions are OPA's; the difference is that the input is only read as far as a rule asks.
package plan

import (
	"context"
	"fmt"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Plan is a set of compiled rules. It is safe for concurrent use: functions are decoded when they are first called, and
// results that do not depend on the input are computed once.
type Plan struct {
	// functions are all rules and functions, by name.
	functions map[string]*source
	// memos is the number of functions without parameters of their own: how many results a machine keeps.
	memos int
	// parts are the parts of the input that functions need, each after the part that it is in.
	parts []part
	// data is what rules see as data.
	data Data
	// idle has the machines of evaluations that ended: their memory is most of what an evaluation needs.
	idle sync.Pool
}

// source is the text of a function. It is decoded at the first call.
type source struct {
	plan *Plan
	name string
	// text is the line of the function without what the other fields have.
	text string
	// kind is fixed, perInput or perCall.
	kind string
	// needs are alternatives, each the numbers of parts of the input: without one of them whose parts are all there, the
	// result is the empty set. nil if nothing is needed.
	needs [][]int
	// memo is where a machine keeps the result. A function with parameters of its own has none, and uses no place.
	memo    int
	decoded once[*function]
	// constant is the result of a fixed function, for all inputs.
	constant once[Value]
}

// once is a value that is made at the first need. A plan has more than a thousand: with a function for each, as for
// sync.OnceValues, to read it would take half as long again.
type once[T any] struct {
	sync.Once
	value T
	err   error
}

func (s *source) read() (*function, error) {
	s.decoded.Do(func() { s.decoded.value, s.decoded.err = s.plan.decode(s.name, s.text) })
	return s.decoded.value, s.decoded.err
}

func (s *source) fixed() (Value, error) {
	s.constant.Do(func() { s.constant.value, s.constant.err = s.plan.fixed(s) })
	return s.constant.value, s.constant.err
}

// Read reads a plan; data is what rules see as data.
func Read(text string, data Data) (*Plan, error) {
	sources := make([]source, strings.Count(text, "\n"))
	p := &Plan{functions: make(map[string]*source, len(sources)), data: data}
	numbers := map[string]int{"": wholeInput} // of parts
	for i := range sources {
		line, rest, _ := strings.Cut(text, "\n")
		text = rest
		name, line, _ := strings.Cut(line, " ")
		kind, line, _ := strings.Cut(line, " ")
		needs, line, _ := strings.Cut(line, " ")
		if p.functions[name] != nil {
			return nil, fmt.Errorf("two functions are named %s", name)
		}
		// Functions call each other by name, also one of a later line: they are decoded when all are here.
		s := &sources[i]
		s.plan, s.name, s.text, s.kind, s.needs, s.memo = p, name, line, kind, p.needs(needs, numbers), p.memos
		if kind != perCall {
			p.memos++
		}
		p.functions[name] = s
	}
	return p, nil
}

// fixed returns the result of a function that does not depend on the input, in a form that several goroutines can read.
func (p *Plan) fixed(s *source) (Value, error) {
	f, err := s.read()
	if err != nil {
		return nil, err
	}
	// The input is never read. The end of one evaluation must not end what all of them share.
	m := p.machine(context.Background(), ast.NullTerm())
	if result := m.run(f, []Value{m.input, m.data}); result != nil {
		return TermOf(result), m.err // a List caches its term, and so is for one goroutine
	}
	return nil, m.err
}

// machine returns a machine for one input.
func (p *Plan) machine(ctx context.Context, input Value) *machine {
	if m, ok := p.idle.Get().(*machine); ok {
		m.ctx, m.input = ctx, input
		return m
	}
	m := &machine{ctx: ctx, input: input, data: p.data, memo: make([]Value, p.memos), parts: p.parts, found: make([]Value, len(p.parts))}
	m.collect = func(result *ast.Term) error {
		m.results = append(m.results, result)
		return nil
	}
	return m
}

// Evaluation evaluates rules for one input, and computes once what several of them need. It is not safe for concurrent
// use.
type Evaluation struct {
	plan    *Plan
	machine *machine
}

// Evaluate begins an evaluation. It ends with ctx.
func (p *Plan) Evaluate(ctx context.Context, input Value) Evaluation {
	return Evaluation{p, p.machine(ctx, input)}
}

// End gives back the memory of an evaluation, which must not be used any more. To call it is optional.
func (e Evaluation) End() {
	e.machine.forget()
	e.plan.idle.Put(e.machine)
}

// Rule is a rule of a Plan. Its zero value is none.
type Rule struct{ source *source }

// Rule returns the rule with a name, such as "rules.session.no_session_policy.finding".
func (p *Plan) Rule(name string) (Rule, error) {
	s := p.functions[name]
	if s == nil || s.kind == perCall {
		return Rule{}, fmt.Errorf("unknown rule %s", name)
	}
	return Rule{s}, nil
}

// Value returns the value of a rule of the same Plan; nil if it is undefined. An error means a mistake in a rule, or that
// the context has ended.
func (e Evaluation) Value(r Rule) (Value, error) {
	if !e.machine.has(r.source.needs) {
		return empty, nil
	}
	v := e.machine.call(r.source, []Value{e.machine.input, e.machine.data})
	return v, e.machine.err
}

// Rule returns the value of the rule with a name; see Value.
func (e Evaluation) Rule(name string) (Value, error) {
	r, err := e.plan.Rule(name)
	if err != nil {
		return nil, err
	}
	return e.Value(r)
}

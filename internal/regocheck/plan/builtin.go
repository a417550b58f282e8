package plan

import (
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// builtin is a function that is built into Rego.
type builtin struct {
	// native is the function for Readers; nil if there is none, and it returns nil for other arguments.
	native func(args []Value) Value
	// call is OPA's function.
	call topdown.BuiltinFunc
	// relation is true for walk, which has several results; they become an array.
	relation bool
}

// builtinOf returns the built-in function with that name; nil if there is none.
func builtinOf(name string) *builtin {
	call, declared := topdown.GetBuiltin(name), ast.BuiltinMap[name]
	if call == nil || declared == nil {
		return nil
	}
	return &builtin{natives[name], call, declared.Relation}
}

// builtin calls a built-in function. If it fails, the result is undefined, as in OPA without strict errors.
func (m *machine) builtin(b *builtin, args []Value) Value {
	if b.native != nil {
		if result := b.native(args); result != nil {
			return result
		}
	}
	m.terms, m.results = m.terms[:0], m.results[:0]
	for _, arg := range args {
		m.terms = append(m.terms, TermOf(arg))
	}
	err := b.call(topdown.BuiltinContext{Context: m.ctx}, m.terms, m.collect)
	switch {
	case err != nil:
		m.halt(err)
		return nil
	case b.relation:
		return ast.ArrayTerm(m.results...)
	case len(m.results) == 0:
		return nil
	}
	return m.results[len(m.results)-1]
}

// halt ends the evaluation if a function failed for a reason such as the end of ctx.
func (m *machine) halt(err error) {
	var halt topdown.Halt
	if errors.As(err, &halt) {
		m.fail(halt.Err)
	}
}

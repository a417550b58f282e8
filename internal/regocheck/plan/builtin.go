package plan

import (
	"errors"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"
)

// builtin is a function that is built into Rego.
type builtin struct {
	name     string
	call     topdown.BuiltinFunc
	relation bool // it has several results, which become an array
}

// builtinOf is the function of that name, nil where there is none.
func builtinOf(name string) *builtin {
	call, declared := topdown.GetBuiltin(name), ast.BuiltinMap[name]
	if call == nil || declared == nil {
		return nil
	}
	return &builtin{name, call, declared.Relation}
}

// builtin calls a function that is built into Rego. Where it has an error it is undefined, as in OPA unless errors are
// asked for.
func (m *machine) builtin(b *builtin, args []Value) Value {
	terms := make([]*ast.Term, len(args))
	for i, arg := range args {
		terms[i] = TermOf(arg)
	}
	var result *ast.Term
	results := &List{}
	err := b.call(topdown.BuiltinContext{Context: m.ctx}, terms, func(term *ast.Term) error {
		if result = term; b.relation {
			results.add(term)
		}
		return nil
	})
	var halt topdown.Halt
	switch {
	case errors.As(err, &halt):
		m.fail(halt.Err)
		return nil
	case err != nil:
		return nil
	case b.relation:
		return results
	case result == nil:
		return nil
	}
	return result
}

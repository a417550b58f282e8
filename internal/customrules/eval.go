package customrules

import (
	"context"
	"fmt"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Query is a query of Rego that is asked about requests. It is safe for concurrent use.
type Query struct {
	set  *Set
	body ast.Body // compiled
	// value is true for a query that is one expression, such as count(input.params.Tags): its value is the result.
	value bool
	// names are the original names of variables that the compiler has renamed.
	names map[ast.Var]ast.Var
}

// maximumResults is how many results a query may have for a request.
const maximumResults = 10_000

// Query compiles a query over the input, the rules and data of the set, which may be nil, and the built-in rules. It sees
// AWS's limits with their updates.
func (s *Set) Query(text string, updates *catalog.Updates) (*Query, error) {
	src := s.sourcesOr(updates)
	// The query has a compiler of its own, since it may mention data.rules, which the rules of the set need not.
	all := &Set{sources: src}
	var m mistakes
	if err := all.compileAll(&m, src.files, text); err != nil {
		return nil, err
	}
	if err := m.err(); err != nil {
		return nil, err
	}
	q := &Query{set: all}
	body, err := ast.ParseBodyWithOpts(text, ast.ParserOptions{RegoVersion: ast.RegoV1, Capabilities: capabilities()})
	if err == nil {
		if term, single := expression(body); single {
			q.value = true
			body = queryFor(term)
		}
		compiler := all.compiler.QueryCompiler()
		q.body, err = compiler.Compile(body)
		q.names = compiler.RewrittenVars()
	}
	if err != nil {
		return nil, queryError(err)
	}
	return q, nil
}

// expression returns the term of a query that is only a term, such as input.params.Tags or count(input.params.Tags).
func expression(body ast.Body) (*ast.Term, bool) {
	// "not x" and "x with input as y" are conditions on the whole; their result is true or nothing.
	if len(body) != 1 || body[0].Negated || len(body[0].With) > 0 {
		return nil, false
	}
	switch terms := body[0].Terms.(type) {
	case *ast.Term:
		return terms, true
	case []*ast.Term:
		// "x := 1" and "x = 1" have a variable as their result.
		if body[0].IsAssignment() || body[0].IsEquality() {
			return nil, false
		}
		if f, known := ast.BuiltinMap[terms[0].String()]; known && len(f.Decl.NamedFuncArgs().Args) >= len(terms) {
			return nil, false // its output is an argument
		}
		return ast.CallTerm(terms...), true
	}
	return nil, false
}

// queryError describes the mistake in a query in one line.
func queryError(err error) error {
	var m mistakes
	if !m.opa("query", err) {
		return err
	}
	m.all = m.all[:1] // OPA also tries to parse the query as a rule, and reports that mistake as well
	return m.err()
}

// Ask returns the results for a request: the values of a query that is one expression, otherwise its variables.
func (q *Query) Ask(ctx context.Context, r *request.Request, c regocheck.Context) ([]any, error) {
	input, err := regocheck.Input(r, c)
	if err != nil {
		return nil, err
	}
	results := []any{}
	err = q.set.evaluate(ctx, topdown.NewQuery(q.body).WithInput(input), func(found topdown.QueryResult) error {
		result, err := q.result(found)
		if results = append(results, result); len(results) > maximumResults {
			return fmt.Errorf("more than %d results", maximumResults)
		}
		return err
	})
	return results, err
}

// result converts one result: the value of an expression, or an object with the query's variables.
func (q *Query) result(found topdown.QueryResult) (any, error) {
	if q.value {
		return ast.JSON(found[resultVar].Value)
	}
	variables := map[string]any{}
	for name, value := range found {
		if own, renamed := q.names[name]; renamed {
			name = own
		}
		// "_" and variables that the compiler has added are of no interest to the user.
		if name.IsGenerated() || name.IsWildcard() {
			continue
		}
		var err error
		if variables[string(name)], err = ast.JSON(value.Value); err != nil {
			return nil, err
		}
	}
	return variables, nil
}

// InputJSON returns the input of rules for a request as encoding/json decodes it.
func InputJSON(r *request.Request, c regocheck.Context) (any, error) {
	input, err := regocheck.Input(r, c)
	if err != nil {
		return nil, err
	}
	return ast.JSON(input.Value)
}

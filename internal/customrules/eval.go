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
	set   *Set
	body  ast.Body
	value bool                // it is one expression; its value is the result
	names map[ast.Var]ast.Var // the original names of variables that the compiler has renamed
}

// mostResults is how many results of a query are kept for a request.
const mostResults = 10_000

// Query compiles a query over the input, the rules and data of the set, which may be nil, and the built-in rules. It sees
// AWS's limits with their updates.
func (s *Set) Query(text string, updates *catalog.Updates) (*Query, error) {
	src := newSources()
	src.updates = updates
	if s != nil {
		src = s.sources
	}
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
			body = ast.NewBody(ast.Equality.Expr(ast.NewTerm(said), term))
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
	if len(body) != 1 || body[0].Negated || len(body[0].With) > 0 {
		return nil, false
	}
	switch terms := body[0].Terms.(type) {
	case *ast.Term:
		return terms, true
	case []*ast.Term:
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
		if results = append(results, result); len(results) > mostResults {
			return fmt.Errorf("more than %d results", mostResults)
		}
		return err
	})
	return results, err
}

func (q *Query) result(found topdown.QueryResult) (any, error) {
	if q.value {
		return ast.JSON(found[said].Value)
	}
	variables := map[string]any{}
	for name, value := range found {
		if own, renamed := q.names[name]; renamed {
			name = own
		}
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

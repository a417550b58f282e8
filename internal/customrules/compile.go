package customrules

import (
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/schemas"
)

// The built-in functions whose results depend on more than their arguments: groups by the beginning of their names, and
// single ones.
var (
	impureGroups = []string{"http.", "net.lookup", "rand.", "uuid.", "io.jwt.encode_sign"}
	impureNames  = []string{"opa.runtime", "time.now_ns", "io.jwt.decode_verify"}
)

// compile compiles the files of rules, and the queries for them. Mistakes in the files are added to m.
func (s *Set) compile(m *mistakes) error {
	if err := s.compileAll(m, s.sources.files); err != nil || len(m.all) > 0 {
		return err
	}
	for _, rule := range s.rules {
		for i := range rule.asks {
			a := &rule.asks[i]
			var err error
			if a.query, err = s.compiler.QueryCompiler().Compile(queryFor(ast.NewTerm(a.ref))); err != nil {
				return fmt.Errorf("%s: %w", rule.File, err)
			}
		}
	}
	return nil
}

// resultVar is the variable that has the result of a query.
const resultVar = ast.Var("result")

// queryFor returns the query "result = term". OPA's evaluator returns values of variables only.
func queryFor(term *ast.Term) ast.Body {
	return ast.NewBody(ast.Equality.Expr(ast.NewTerm(resultVar), term))
}

// compileAll compiles files, with the data that they share with the built-in rules: data.limits, data.providers, and
// data.rules if one of the files, or a query, mentions it.
func (s *Set) compileAll(m *mistakes, files []string, queries ...string) error {
	modules := map[string]*ast.Module{}
	texts := strings.Join(queries, "\n")
	for _, file := range files {
		modules[file] = s.sources.modules[file]
		texts += string(s.sources.raw[file])
	}
	err := addBuiltin(modules, texts)
	if err != nil {
		return err
	}
	if s.store, err = s.sources.store(); err != nil {
		return err
	}
	schema, err := inputSchema()
	if err != nil {
		return err
	}
	input := ast.NewSchemaSet()
	input.Put(ast.SchemaRootRef, schema)
	ctx := context.Background()
	txn, err := s.store.NewTransaction(ctx)
	if err != nil {
		return err
	}
	defer s.store.Abort(ctx, txn)
	// The compiler refuses a package whose name is also a key of the data, since one would hide the other.
	s.compiler = ast.NewCompiler().WithCapabilities(capabilities()).WithSchemas(input).WithEnablePrintStatements(s.prints).
		WithPathConflictsCheck(storage.NonEmpty(ctx, s.store, txn))
	if s.compiler.Compile(modules); s.compiler.Failed() {
		m.opa("", s.compiler.Errors)
	}
	return nil
}

// addBuiltin adds the built-in rules that texts mention: those of rules/lib, or all.
func addBuiltin(modules map[string]*ast.Module, texts string) error {
	if !strings.Contains(texts, "data.rules") {
		return nil
	}
	pattern := "*/*.rego"
	if strings.Count(texts, "data.rules") == strings.Count(texts, "data.rules.lib") {
		pattern = "lib/*.rego"
	}
	// Rules of users mostly need only the functions of rules/lib; compiling all rules takes much longer.
	files, err := builtinFiles(pattern)
	if err != nil {
		return err
	}
	for name, data := range files {
		if modules[name], err = ast.ParseModuleWithOpts(name, string(data), ast.ParserOptions{RegoVersion: ast.RegoV1}); err != nil {
			return err
		}
	}
	return nil
}

// store returns the storage that rules see as data.
func (s *sources) store() (storage.Store, error) {
	data, err := s.withLimits()
	if err != nil {
		return nil, err
	}
	return inmem.NewFromObjectWithOpts(data, inmem.OptReturnASTValuesOnRead(true)), nil
}

// withLimits are the data of the folders and, where these do not have the names, data.limits and data.providers.
func (s *sources) withLimits() (map[string]any, error) {
	limits, err := s.updates.Limits()
	if err != nil {
		return nil, err
	}
	values := map[string]any{}
	for name, value := range limits {
		// OPA's numbers are json.Number; float64 would print large ones with an exponent.
		values[name] = json.Number(fmt.Sprint(value))
	}
	providers, err := catalog.ProviderData()
	if err != nil {
		return nil, err
	}
	// A folder of the user may have data called limits: its own value wins.
	data := map[string]any{"limits": values, "providers": providers}
	maps.Copy(data, s.data)
	return data, nil
}

// inputSchema types the input, so that an unknown name is a mistake instead of a rule that never finds anything.
var inputSchema = sync.OnceValues(func() (schema any, err error) {
	text, err := schemas.FS.ReadFile("input.json")
	if err != nil {
		return nil, err
	}
	return schema, json.Unmarshal(text, &schema)
})

// capabilities is the part of Rego that rules may use: only functions that depend on nothing but the input and the
// data.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	all := c.Builtins
	c.Builtins = nil
	for _, f := range all {
		// Nondeterministic does not cover all: io.jwt.decode_verify, for example, asks the clock.
		if !f.Nondeterministic && !impure(f.Name) {
			c.Builtins = append(c.Builtins, f)
		}
	}
	c.AllowNet = []string{}
	return c
})

// impure reports whether a function of OPA reaches the network, the environment, the clock or random numbers.
func impure(name string) bool {
	inGroup := func(group string) bool { return strings.HasPrefix(name, group) }
	return slices.Contains(impureNames, name) || slices.ContainsFunc(impureGroups, inGroup)
}

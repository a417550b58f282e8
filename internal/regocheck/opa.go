package regocheck

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"strconv"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
	"github.com/sessionlint/sessionlint/rules"
)

// NewInterpreted returns an Engine that lets OPA itself compile and interpret the built-in rules. It has the same
// findings as New's, but is much slower: tests compare the two.
func NewInterpreted() *Engine {
	interpreter := sync.OnceValues(func() (*interpreter, error) {
		texts, err := builtin()
		if err != nil {
			return nil, err
		}
		return interpret(texts)
	})
	return newEngine(func(ctx context.Context, input plan.Value) (ask, func(), error) {
		compiled, err := interpreter()
		if err != nil {
			return nil, nil, err
		}
		whole := plan.TermOf(input)
		return func(r *checked) (*ast.Term, error) { return compiled.value(ctx, findingsOfRule(r.Rule), whole) }, func() {}, nil
	})
}

// interpreter is Rego that OPA has compiled and interprets. It is safe for concurrent use.
type interpreter struct {
	compiler *ast.Compiler
	store    storage.Store
	queries  sync.Map // compiled, by path
}

// interpret compiles files of Rego, by name.
func interpret(texts map[string]string) (*interpreter, error) {
	modules := map[string]*ast.Module{}
	for file, text := range texts {
		var err error
		if modules[file], err = ast.ParseModuleWithOpts(file, text, parserOptions()); err != nil {
			return nil, err
		}
	}
	data, err := dataOfRules()
	if err != nil {
		return nil, err
	}
	store := inmem.NewFromObjectWithOpts(data, inmem.OptReturnASTValuesOnRead(true))
	i := &interpreter{compiler: newCompiler(), store: store}
	if i.compiler.Compile(modules); i.compiler.Failed() {
		return nil, i.compiler.Errors
	}
	return i, nil
}

// value returns the value of a rule, by its path below data; nil if it is undefined.
func (i *interpreter) value(ctx context.Context, path string, input *ast.Term) (value *ast.Term, err error) {
	query, err := i.query(path)
	if err != nil {
		return nil, err
	}
	txn, err := i.store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer i.store.Abort(ctx, txn)
	asked := topdown.NewQuery(query).WithCompiler(i.compiler).WithStore(i.store).WithTransaction(txn).WithInput(input)
	err = asked.Iter(ctx, func(result topdown.QueryResult) error {
		value = result[queried]
		return nil
	})
	return value, err
}

// queried is the variable of a query.
const queried = ast.Var("queried")

// query returns the compiled query for the value at a path.
func (i *interpreter) query(path string) (ast.Body, error) {
	if query, compiled := i.queries.Load(path); compiled {
		return query.(ast.Body), nil
	}
	body, err := ast.ParseBody(fmt.Sprintf("%s = data.%s", queried, path))
	if err != nil {
		return nil, err
	}
	query, err := i.compiler.QueryCompiler().Compile(body)
	if err == nil {
		i.queries.Store(path, query)
	}
	return query, err
}

// builtin are the rules and the library that they share, without their tests.
func builtin() (map[string]string, error) {
	texts := map[string]string{}
	files, err := fs.Glob(rules.FS, "*/*.rego")
	if err != nil {
		return nil, err
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.rego") {
			continue
		}
		text, err := fs.ReadFile(rules.FS, file)
		if err != nil {
			return nil, err
		}
		texts["rules/"+file] = string(text)
	}
	return texts, nil
}

// dataOfRules returns what rules see as data: limits, and the identity providers of the catalog.
func dataOfRules() (map[string]any, error) {
	limits, err := limitsOfRules(nil)
	if err != nil {
		return nil, err
	}
	providers, err := catalog.ProviderData()
	return map[string]any{"limits": limits, "providers": providers}, err
}

// limitsOfRules returns the documented numbers that no schema can express.
func limitsOfRules(updates *catalog.Updates) (map[string]any, error) {
	limits, err := updates.Limits()
	values := make(map[string]any, len(limits))
	for name, value := range limits {
		values[name] = json.Number(strconv.Itoa(value))
	}
	return values, err
}

func parserOptions() ast.ParserOptions {
	return ast.ParserOptions{RegoVersion: ast.RegoV1, Capabilities: capabilities()}
}

func newCompiler() *ast.Compiler {
	return ast.NewCompiler().WithCapabilities(capabilities()).WithStrict(true)
}

// pure are the name spaces of the built-in functions that rules may call, besides functions without a name space. The
// others reach the network, the environment or the clock, or are of no use in a rule.
var pure = map[string]bool{
	"array": true, "bits": true, "internal": true, "json": true, "numbers": true, "object": true,
	"regex": true, "strings": true, "base64": true, "base64url": true,
}

// impure are functions of pure name spaces, or without a name space, that rules must not call.
var impure = map[string]bool{
	"json.match_schema": true, "json.verify_schema": true, "strings.render_template": true,
	"print": true, "trace": true, "internal.print": true,
}

// capabilities is the part of Rego that rules may use: its results depend only on the input.
var capabilities = sync.OnceValue(func() *ast.Capabilities {
	c := ast.CapabilitiesForThisVersion()
	all := c.Builtins
	c.Builtins = nil
	for _, f := range all {
		space, _, named := strings.Cut(f.Name, ".")
		if f.Nondeterministic || impure[f.Name] || named && !pure[space] {
			continue
		}
		c.Builtins = append(c.Builtins, f)
	}
	c.AllowNet = []string{}
	return c
})

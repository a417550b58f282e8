package regocheck

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/storage"
	"github.com/open-policy-agent/opa/v1/storage/inmem"
	"github.com/open-policy-agent/opa/v1/topdown"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/rules"
)

// unit is a number of rules for the same operations, compiled together and asked with one query.
type unit struct {
	compiler *ast.Compiler
	query    ast.Body
	store    storage.Store
}

// found is the variable of a unit's query.
const found = ast.Var("found")

// compile compiles rules and as much of the library as they use.
func compile(members []catalog.Rule) (*unit, error) {
	texts := map[string]string{}
	for _, rule := range members {
		text, err := fs.ReadFile(rules.FS, rule.File())
		if err != nil {
			return nil, err
		}
		texts["rules/"+rule.File()] = string(text)
	}
	if err := addLibrary(texts); err != nil {
		return nil, err
	}
	return build(texts, selectorOf(members))
}

// reference finds where a file uses a package of the library, such as lib.text.
var reference = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\blib\.([a-z_]+)\.`) })

// addLibrary adds to the files by their paths those packages of rules/lib that they use, and those that these use: to
// compile all of them would take longer than to compile most units.
func addLibrary(texts map[string]string) error {
	pending := slices.Collect(maps.Values(texts))
	for len(pending) > 0 {
		last := len(pending) - 1
		uses := reference().FindAllStringSubmatch(pending[last], -1)
		pending = pending[:last]
		for _, use := range uses {
			file := "lib/" + use[1] + ".rego"
			if _, added := texts["rules/"+file]; added {
				continue
			}
			text, err := fs.ReadFile(rules.FS, file)
			if err != nil {
				return err
			}
			texts["rules/"+file] = string(text)
			pending = append(pending, string(text))
		}
	}
	return nil
}

// build compiles a unit from its files and the module that asks its rules.
func build(texts map[string]string, selector string) (*unit, error) {
	modules := map[string]*ast.Module{}
	texts["selector"] = selector
	for file, text := range texts {
		var err error
		if modules[file], err = ast.ParseModuleWithOpts(file, text, parserOptions()); err != nil {
			return nil, err
		}
	}
	compiler := newCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		return nil, compiler.Errors
	}
	query, err := compiler.QueryCompiler().Compile(ast.MustParseBody(string(found) + " = data.selector.finding"))
	if err != nil {
		return nil, err
	}
	store, err := limits()
	return &unit{compiler: compiler, query: query, store: store}, err
}

// selectorOf writes the module that asks the rules of a unit. It need not look at the operation, since the rules of a
// unit are for the same ones.
func selectorOf(members []catalog.Rule) string {
	var b strings.Builder
	b.WriteString("package selector\n")
	for _, rule := range members {
		fmt.Fprintf(&b, "finding contains [%q, found] if some found in data.%s.finding\n", rule.ID, rule.Package())
	}
	return b.String()
}

func parserOptions() ast.ParserOptions {
	return ast.ParserOptions{RegoVersion: ast.RegoV1, Capabilities: capabilities()}
}

func newCompiler() *ast.Compiler {
	return ast.NewCompiler().WithCapabilities(capabilities()).WithStrict(true)
}

// pure are the name spaces of the built-in functions that rules may call, besides those without a name space. What
// is left out reaches the network, the environment or the clock, or has no business in a rule.
var pure = map[string]bool{
	"array": true, "bits": true, "internal": true, "json": true, "numbers": true, "object": true,
	"regex": true, "strings": true, "base64": true, "base64url": true,
}

// impure are functions of pure name spaces, or of none, that rules may not call either.
var impure = map[string]bool{
	"json.match_schema": true, "json.verify_schema": true, "strings.render_template": true,
	"print": true, "trace": true, "internal.print": true,
}

// capabilities is the part of Rego that rules may use: it depends on the input alone.
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

// limits holds data.limits: the documented numbers that no schema can hold.
var limits = sync.OnceValues(func() (storage.Store, error) {
	limits, err := catalog.Limits()
	if err != nil {
		return nil, err
	}
	values := map[string]any{}
	for name, value := range limits {
		values[name] = json.Number(strconv.Itoa(value))
	}
	return inmem.NewFromObjectWithOpts(map[string]any{"limits": values}, inmem.OptReturnASTValuesOnRead(true)), nil
})

// check asks all rules of the unit about one input.
func (u *unit) check(ctx context.Context, r subject, input *ast.Term) ([]finding.Finding, error) {
	txn, err := u.store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer u.store.Abort(ctx, txn)
	query := topdown.NewQuery(u.query).
		WithCompiler(u.compiler).WithStore(u.store).WithTransaction(txn).WithInput(input)
	var findings []finding.Finding
	err = query.Iter(ctx, func(result topdown.QueryResult) error {
		findings, err = findingsOf(r, result[found])
		return err
	})
	return findings, err
}

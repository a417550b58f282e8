package regocheck

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"regexp"
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

// group is a folder of rules, compiled together and asked with one query.
type group struct {
	compiler *ast.Compiler
	query    ast.Body
	store    storage.Store
}

// found is the variable of a group's query.
const found = ast.Var("found")

func compile(name string) (*group, error) {
	texts, err := sources(name)
	if err != nil {
		return nil, err
	}
	if err := addLibrary(texts); err != nil {
		return nil, err
	}
	return build(texts, selectorOf(name, catalog.Rules()))
}

// defined finds the names that a file of the library defines.
var defined = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`(?m)^(?:default )?([a-z]\w*)`) })

// addLibrary adds those files of rules/lib that a group uses, and those that they use themselves: to compile all of
// them takes longer than to compile a small group. It goes by words, and errs towards too much.
func addLibrary(texts map[string]string) error {
	library, err := sources("lib")
	if err != nil {
		return err
	}
	for grown := true; grown; {
		grown = false
		for file, text := range library {
			if _, there := texts[file]; !there && usesAny(texts, text) {
				texts[file], grown = text, true
			}
		}
	}
	return nil
}

// usesAny tells that a name which a file of the library defines stands in one of the texts.
func usesAny(texts map[string]string, definitions string) bool {
	for _, match := range defined().FindAllStringSubmatch(definitions, -1) {
		for _, text := range texts {
			if match[1] != "package" && match[1] != "import" && strings.Contains(text, match[1]) {
				return true
			}
		}
	}
	return false
}

// build compiles a group from its files and the module that asks its rules.
func build(texts map[string]string, selector string) (*group, error) {
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
	return &group{compiler: compiler, query: query, store: store}, err
}

// fewOperations is how many clauses a rule may have: each takes a tenth of a millisecond to compile, and a rule for
// many operations is one that most requests to its group are for.
const fewOperations = 4

// selectorOf writes the module that asks a group's rules, each for the operations of its METADATA alone. A clause for each
// pair of rule and operation lets OPA's index leave out the rules that do not matter; a rule for all operations of the
// group needs none, since the group is asked for no others.
func selectorOf(group string, all []catalog.Rule) string {
	var members []catalog.Rule
	operations := map[string]bool{}
	for _, rule := range all {
		if rule.Engine == "rego" && rule.Group == group {
			members = append(members, rule)
			for _, operation := range rule.Operations {
				operations[operation] = true
			}
		}
	}
	var b strings.Builder
	b.WriteString("package selector\n")
	for _, rule := range members {
		finding := fmt.Sprintf("some found in data.rules.%s.%s.finding", group, strings.ReplaceAll(rule.ID, "-", "_"))
		if len(rule.Operations) == len(operations) {
			fmt.Fprintf(&b, "finding contains [%q, found] if %s\n", rule.ID, finding)
			continue
		}
		if len(rule.Operations) > fewOperations {
			some := `{"` + strings.Join(rule.Operations, `", "`) + `"}`
			fmt.Fprintf(&b, "finding contains [%q, found] if {\n\tinput.operation in %s\n\t%s\n}\n", rule.ID, some, finding)
			continue
		}
		for _, operation := range rule.Operations {
			fmt.Fprintf(&b, "finding contains [%q, found] if {\n\tinput.operation == %q\n\t%s\n}\n", rule.ID, operation, finding)
		}
	}
	return b.String()
}

// sources are the rules of the folders, without their tests.
func sources(folders ...string) (map[string]string, error) {
	texts := map[string]string{}
	for _, folder := range folders {
		files, err := fs.Glob(rules.FS, folder+"/*.rego")
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
	}
	return texts, nil
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

// check asks all rules of the group about one input.
func (g *group) check(ctx context.Context, r subject, input *ast.Term) ([]finding.Finding, error) {
	txn, err := g.store.NewTransaction(ctx)
	if err != nil {
		return nil, err
	}
	defer g.store.Abort(ctx, txn)
	query := topdown.NewQuery(g.query).
		WithCompiler(g.compiler).WithStore(g.store).WithTransaction(txn).WithInput(input)
	var findings []finding.Finding
	err = query.Iter(ctx, func(result topdown.QueryResult) error {
		findings, err = findingsOf(r, result[found])
		return err
	})
	return findings, err
}

package planner

import (
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
)

// Limits returns for each rule, by its ID, the names in data.limits that its findings depend on, sorted; also through the
// functions that it shares with others.
func Limits(rules fs.FS) (map[string][]string, error) {
	files, err := ruleFiles(rules)
	if err != nil {
		return nil, err
	}
	modules := map[string]*ast.Module{}
	for _, file := range files {
		module, err := read(rules, file)
		if err != nil {
			return nil, err
		}
		modules[file] = module.Parsed
	}
	compiler := ast.NewCompiler()
	if compiler.Compile(modules); compiler.Failed() {
		return nil, compiler.Errors
	}
	return limitsIn(compiler), nil
}

// limitsIn finds the limits in compiled modules, in which references have their full names. The ID of a rule is that of
// its file.
func limitsIn(compiler *ast.Compiler) map[string][]string {
	limits := map[string][]string{}
	for file, module := range compiler.Modules {
		names := map[string]bool{}
		for _, rule := range module.Rules {
			if rule.Head.Name == "finding" {
				collect(compiler.Graph, rule, map[*ast.Rule]bool{}, names)
			}
		}
		if len(names) > 0 {
			id := strings.ReplaceAll(strings.TrimSuffix(path.Base(file), ".rego"), "_", "-")
			limits[id] = slices.Sorted(maps.Keys(names))
		}
	}
	return limits
}

// collect adds the limits that a rule mentions, and those of the rules that it depends on.
func collect(graph *ast.Graph, rule *ast.Rule, seen map[*ast.Rule]bool, names map[string]bool) {
	// Functions are shared, so that the graph is not a tree.
	if seen[rule] {
		return
	}
	seen[rule] = true
	ast.WalkRefs(rule, func(ref ast.Ref) bool {
		// data.limits.NAME; a reference to all limits, or with a computed name, has no name here.
		if len(ref) > 2 && ref.HasPrefix(ast.MustParseRef("data.limits")) {
			name, _ := ref[2].Value.(ast.String)
			names[string(name)] = true
		}
		return false
	})
	for other := range graph.Dependencies(rule) {
		if next, ok := other.(*ast.Rule); ok {
			collect(graph, next, seen, names)
		}
	}
}

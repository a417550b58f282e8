// Package planner compiles the built-in rules with OPA when the code is generated, so that the program does not have
// to.
package planner

import (
	"context"
	"encoding/json"
	"io/fs"
	"slices"
	"strings"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/bundle"
	"github.com/open-policy-agent/opa/v1/compile"
	"github.com/open-policy-agent/opa/v1/ir"

	"github.com/sessionlint/sessionlint/internal/regocheck/plan"
)

// Plan compiles the rules of a folder to the form that package plan runs. The same rules always give the same bytes.
func Plan(rules fs.FS) (string, error) {
	files, err := ruleFiles(rules)
	if err != nil {
		return "", err
	}
	sources := &bundle.Bundle{Data: map[string]any{}}
	sources.Manifest.Init()
	var findings []string
	for _, file := range files {
		module, err := read(rules, file)
		if err != nil {
			return "", err
		}
		sources.Modules = append(sources.Modules, module)
		// The set "finding" of each rule is an entry of the plan; what no entry needs is left out of it.
		if !strings.HasPrefix(file, "lib/") {
			name := strings.ReplaceAll(strings.TrimSuffix(file, ".rego"), "-", "_")
			findings = append(findings, "rules/"+name+"/finding")
		}
	}
	policy, err := build(sources, findings)
	if err != nil {
		return "", err
	}
	return plan.Encode(policy)
}

// ruleFiles returns the files with rules and their functions, without tests, sorted.
func ruleFiles(rules fs.FS) ([]string, error) {
	files, err := fs.Glob(rules, "*/*.rego")
	return slices.DeleteFunc(files, func(file string) bool { return strings.HasSuffix(file, "_test.rego") }), err
}

// read parses a file. OPA's bundle needs its text as well.
func read(rules fs.FS, file string) (bundle.ModuleFile, error) {
	text, err := fs.ReadFile(rules, file)
	if err != nil {
		return bundle.ModuleFile{}, err
	}
	module, err := ast.ParseModuleWithOpts(file, string(text), ast.ParserOptions{RegoVersion: ast.RegoV1})
	return bundle.ModuleFile{URL: file, Path: file, Raw: text, Parsed: module}, err
}

// build compiles the named rules to OPA's plan.
func build(sources *bundle.Bundle, names []string) (*ir.Policy, error) {
	compiler := compile.New().WithTarget(compile.TargetPlan).WithRegoVersion(ast.RegoV1).WithBundle(sources).WithEntrypoints(names...)
	if err := compiler.Build(context.Background()); err != nil {
		return nil, err
	}
	var policy ir.Policy
	err := json.Unmarshal(compiler.Bundle().PlanModules[0].Raw, &policy)
	return &policy, err
}

package regocheck

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"strings"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/schemas"
)

// How rules fit the schemas: names that exist, numbers that stand there and nowhere else.

// TestRulesFitTheInput compiles the rules with the types of what they see: input.json, and the schemas of their
// operations for the parameters. A misspelled name does not compile. Rules of the same operations are compiled together.
func TestRulesFitTheInput(t *testing.T) {
	together := map[string][]catalog.Rule{}
	for _, rule := range catalog.Rules() {
		if rule.Engine == "rego" {
			operations := strings.Join(rule.Operations, " ")
			together[operations] = append(together[operations], rule)
		}
	}
	for operations, rules := range together {
		modules := map[string]*ast.Module{}
		for _, file := range regoFiles(t) {
			if strings.HasPrefix(file, "lib/") && !strings.HasSuffix(file, "_test.rego") {
				modules[file] = parseRule(t, file)
			}
		}
		for _, rule := range rules {
			modules[rule.File()] = parseRule(t, rule.File())
		}
		compiler := newCompiler().WithSchemas(inputSchemas(t, strings.Fields(operations)))
		if compiler.Compile(modules); compiler.Failed() {
			t.Errorf("with the parameters of %s: %v", operations, compiler.Errors)
		}
	}
	if len(together) == 0 {
		t.Error("there are no rules")
	}
}

func TestSchemasFindMistakes(t *testing.T) {
	module := `package p
		finding contains 1 if input.params.Tags[_].Kee == "a"
		finding contains 2 if input.context.calller == "a"
		finding contains 3 if input.facts.token.size > 4`
	compiler := newCompiler().WithSchemas(inputSchemas(t, []string{"sts:AssumeRole"}))
	if compiler.Compile(map[string]*ast.Module{"p": ast.MustParseModule(module)}); len(compiler.Errors) != 3 {
		t.Errorf("want 3 errors, got %v", compiler.Errors)
	}
}

// inputSchemas is input.json with the parameters of the operations.
func inputSchemas(t *testing.T, operations []string) *ast.SchemaSet {
	t.Helper()
	var params []any
	files := map[string]bool{}
	for _, operation := range operations {
		file := strings.Replace(operation, ":", "/", 1) + ".json"
		if catalog.IsPolicy(operation) {
			file = "policy/policy.json"
		}
		files[file] = true
	}
	for file := range files {
		params = append(params, readSchema(t, file))
	}
	input := readSchema(t, "input.json")
	input["properties"].(map[string]any)["params"] = map[string]any{"anyOf": params}
	set := ast.NewSchemaSet()
	set.Put(ast.SchemaRootRef, input)
	return set
}

func readSchema(t *testing.T, path string) map[string]any {
	t.Helper()
	text, err := fs.ReadFile(schemas.FS, path)
	if err != nil {
		t.Fatal(err)
	}
	var schema map[string]any
	if err := json.Unmarshal(text, &schema); err != nil {
		t.Fatal(err)
	}
	delete(schema, "$schema") // OPA's type checker knows older drafts only, which say the same here
	return schema
}

// TestNumbersStandOnce rejects numbers that a schema or limits.json holds: the rule would not follow when they
// change. Small numbers are everywhere and mean nothing.
func TestNumbersStandOnce(t *testing.T) {
	const small = 9
	known := map[string]string{}
	err := fs.WalkDir(schemas.FS, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(path, "policy/") || path == "sources.json" { // dates and line numbers are no limits
			return err
		}
		text, err := fs.ReadFile(schemas.FS, path)
		if err != nil {
			return err
		}
		decoder := json.NewDecoder(bytes.NewReader(text))
		decoder.UseNumber()
		for token, err := decoder.Token(); err == nil; token, err = decoder.Token() {
			if number, ok := token.(json.Number); ok {
				known[number.String()] = path
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if known["2048"] == "" || known["43200"] == "" {
		t.Fatalf("the schemas' numbers are not %v", known)
	}
	for _, file := range ruleFiles(t) {
		ast.WalkTerms(parseRule(t, file), func(term *ast.Term) bool {
			if number, ok := term.Value.(ast.Number); ok && known[string(number)] != "" {
				if i, ok := number.Int(); !ok || i > small {
					t.Errorf("%s: %s stands in schemas/%s", term.Location, number, known[string(number)])
				}
			}
			return false
		})
	}
}

func TestLimitsExist(t *testing.T) {
	names := readSchema(t, "limits.json")
	limits := ast.MustParseRef("data.limits")
	for _, file := range ruleFiles(t) {
		ast.WalkRefs(parseRule(t, file), func(ref ast.Ref) bool {
			if !ref.HasPrefix(limits) {
				return false
			}
			if name, ok := ref[2].Value.(ast.String); !ok || names[string(name)] == nil {
				t.Errorf("rules/%s: there is no %s", file, ref)
			}
			return false
		})
	}
}

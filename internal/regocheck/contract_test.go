package regocheck

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/open-policy-agent/opa/v1/ast"
	"github.com/open-policy-agent/opa/v1/format"

	"github.com/sessionlint/sessionlint/docs"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/rules"
)

// What every file in rules must keep to; docgen's tests see to the METADATA.

// regoFiles are all Rego files.
func regoFiles(t *testing.T) []string {
	t.Helper()
	files, err := fs.Glob(rules.FS, "*/*.rego")
	if err != nil || len(files) == 0 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	return files
}

// ruleFiles are those that are neither tests nor in lib.
func ruleFiles(t *testing.T) []string {
	return slices.DeleteFunc(regoFiles(t), func(file string) bool {
		return strings.HasSuffix(file, "_test.rego") || strings.HasPrefix(file, "lib/")
	})
}

func readRule(t *testing.T, file string) []byte {
	t.Helper()
	text, err := fs.ReadFile(rules.FS, file)
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// parsedRules are all Rego files, parsed once. Compilers work on copies of them.
var parsedRules = sync.OnceValues(parseRules)

func parseRule(t *testing.T, file string) *ast.Module {
	t.Helper()
	modules, err := parsedRules()
	if err != nil {
		t.Fatal(err)
	}
	return modules[file]
}

func TestFilesAreFormatted(t *testing.T) {
	for _, file := range regoFiles(t) {
		text := readRule(t, file)
		formatted, err := format.SourceWithOpts(file, text, format.Opts{RegoVersion: ast.RegoV1})
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(text, formatted) {
			t.Errorf("rules/%s is not as opa fmt would write it", file)
		}
	}
}

func TestPackagesFollowPaths(t *testing.T) {
	for _, file := range regoFiles(t) {
		name := strings.TrimSuffix(file, ".rego")
		want := "data.rules." + strings.NewReplacer("/", ".", "-", "_").Replace(name)
		if got := parseRule(t, file).Package.Path.String(); got != want {
			t.Errorf("rules/%s is package %s, want %s", file, got, want)
		}
	}
}

func TestEveryFileIsARule(t *testing.T) {
	for _, file := range ruleFiles(t) {
		name := strings.TrimSuffix(path.Base(file), ".rego")
		rule, known := catalog.FindRule(strings.ReplaceAll(name, "_", "-"))
		if !known || rule.Engine != "rego" || rule.File() != file {
			t.Errorf("rules/%s is %+v in the catalog", file, rule)
		}
		if annotations := parseRule(t, file).Annotations; len(annotations) != 1 || annotations[0].Scope != "package" {
			t.Errorf("rules/%s: want METADATA of the package and nothing else", file)
		}
	}
}

func TestEveryRuleIsKnownAndHasAPage(t *testing.T) {
	named := map[string]bool{}
	for _, operation := range catalog.Operations() {
		schema, err := catalog.SchemaOf(operation.Name)
		if err != nil {
			t.Fatal(err)
		}
		schema.Walk(func(place catalog.Place, s *catalog.Schema) {
			for keyword, id := range s.Rules {
				named[id] = true
				if _, known := catalog.FindRule(id); !known {
					t.Errorf("%s %s: %s names rule %q, which has no METADATA", operation.Name, place, keyword, id)
				}
			}
		})
	}
	for _, rule := range catalog.Rules() {
		if _, err := docs.Rules.ReadFile("rules/" + rule.ID + ".md"); err != nil {
			t.Error(err)
		}
	}
	if len(named) == 0 {
		t.Error("no schema names a rule")
	}
}

// TestAbsenceIsAsked rejects "not input.params...", which holds for a value that is merely unknown.
func TestAbsenceIsAsked(t *testing.T) {
	module := ast.MustParseModule("package p\nq if not input.params.Tags\nr if not lower(input.params.A) == \"a\"")
	if found := negatedParams(module); len(found) != 2 {
		t.Errorf("the check itself finds %v", found)
	}
	for _, file := range ruleFiles(t) {
		for _, expr := range negatedParams(parseRule(t, file)) {
			t.Errorf("%s: %s: use lib.params.missing or bind the value first", expr.Location, expr)
		}
	}
}

func negatedParams(module *ast.Module) []*ast.Expr {
	params := ast.MustParseRef("input.params")
	var found []*ast.Expr
	ast.WalkExprs(module, func(expr *ast.Expr) bool {
		if expr.Negated {
			ast.WalkRefs(expr, func(ref ast.Ref) bool {
				if ref.HasPrefix(params) {
					found = append(found, expr)
				}
				return false
			})
		}
		return false
	})
	return found
}

func TestCapabilitiesAreReduced(t *testing.T) {
	for _, call := range []string{
		`http.send({"method": "get", "url": "https://example.com"})`, `net.lookup_ip_addr("example.com")`,
		`opa.runtime()`, `time.now_ns()`, `rand.intn("a", 3)`, `uuid.rfc4122("a")`,
		`io.jwt.decode("a")`, `crypto.sha256("a")`, `strings.render_template("a", {})`,
		`json.match_schema({}, "https://example.com")`, `rego.parse_module("a", "b")`, `trace("a")`,
	} {
		compiler := newCompiler()
		compiler.Compile(map[string]*ast.Module{"p": ast.MustParseModule("package p\nq := x if x := " + call)})
		if !strings.Contains(compiler.Errors.Error(), "undefined function") {
			t.Errorf("%s: %v", call, compiler.Errors)
		}
	}
}

package analyzers_test

import (
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/analyzers"
)

// nogoLabel is the target of a package of analyzers in a repository that Gazelle makes of the module.
var nogoLabel = regexp.MustCompile(`"@com_github_sessionlint_sessionlint//analyzers/(\w+)"`)

// TestNogoDeps checks that the recipe for Bazel names every analyzer, and that nogo can use them: it imports each package, and
// reads its variable Analyzer.
func TestNogoDeps(t *testing.T) {
	var listed, want []string
	for _, label := range nogoLabel.FindAllStringSubmatch(recipe(t), -1) {
		listed = append(listed, label[1])
	}
	for _, a := range analyzers.All() {
		want = append(want, a.Name)
		if !declaresAnalyzer(t, a.Name) {
			t.Errorf("package %s has no variable Analyzer", a.Name)
		}
	}
	if !slices.Equal(listed, want) {
		t.Errorf("the recipe has %q, the analyzers are %q", listed, want)
	}
}

// TestNogoConfig checks that the configuration in the recipe is about analyzers, flags and values that exist.
func TestNogoConfig(t *testing.T) {
	_, text, _ := strings.Cut(recipe(t), "```json\n")
	text, _, _ = strings.Cut(text, "```")
	var all map[string]struct {
		Flags   map[string]string `json:"analyzer_flags"`
		Exclude map[string]string `json:"exclude_files"`
	}
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&all); err != nil || len(all) == 0 {
		t.Fatalf("%d analyzers, %v", len(all), err)
	}
	for name, one := range all {
		i := slices.IndexFunc(analyzers.All(), func(a *analysis.Analyzer) bool { return a.Name == name })
		if i < 0 {
			t.Errorf("there is no analyzer %s", name)
			continue
		}
		for flag, value := range one.Flags {
			setAndReset(t, analyzers.All()[i], flag, value)
		}
		for files := range one.Exclude {
			if _, err := regexp.Compile(files); err != nil {
				t.Error(err)
			}
		}
	}
}

// setAndReset sets a flag as nogo does, and gives it its value back after the test.
func setAndReset(t *testing.T, a *analysis.Analyzer, name, value string) {
	f := a.Flags.Lookup(name)
	if f == nil {
		t.Errorf("%s has no flag %s", a.Name, name)
		return
	}
	before := f.Value.String()
	t.Cleanup(func() { _ = f.Value.Set(before) })
	if err := f.Value.Set(value); err != nil {
		t.Errorf("%s: %s: %v", a.Name, name, err)
	}
}

func recipe(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("../docs/recipes/bazel.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// declaresAnalyzer reports whether the package in a folder has a package variable Analyzer.
func declaresAnalyzer(t *testing.T, folder string) bool {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	return slices.ContainsFunc(files, func(name string) bool {
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		return slices.ContainsFunc(file.Decls, func(d ast.Decl) bool {
			g, ok := d.(*ast.GenDecl)
			return ok && g.Tok == token.VAR && slices.ContainsFunc(g.Specs, func(s ast.Spec) bool {
				v, ok := s.(*ast.ValueSpec)
				return ok && slices.ContainsFunc(v.Names, func(n *ast.Ident) bool { return n.Name == "Analyzer" })
			})
		})
	})
}

package values_test

import (
	"fmt"
	"go/parser"
	"go/token"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// standard loads the packages that the expressions use.
var standard = sync.OnceValue(func() importer {
	all := importer{}
	loaded, _ := packages.Load(&packages.Config{Mode: packages.LoadTypes}, "cmp", "encoding/base64", "encoding/hex", "encoding/json", "flag", "fmt", "os", "strconv", "strings", "time", "unicode/utf8")
	for _, p := range loaded {
		all[p.PkgPath] = p.Types
	}
	return all
})

// outlineOf writes what is known of a value in short: a text as its literals and holes with their lengths, a number as its
// digits.
func outlineOf(v values.Value) string {
	switch v.Kind {
	case values.Number, values.Bool:
		return v.Const.ExactString()
	case values.Zero:
		return "zero"
	case values.Text:
	default:
		return "unknown"
	}
	var parts []string
	for _, p := range v.Pieces {
		switch {
		case p.Hole && p.Unchecked:
			parts = append(parts, fmt.Sprintf("{%d..%d}*", p.Min, p.Max))
		case p.Hole:
			parts = append(parts, fmt.Sprintf("{%d..%d}", p.Min, p.Max))
		case p.Text != "":
			parts = append(parts, fmt.Sprintf("%q", p.Text))
		}
	}
	return strings.Join(parts, " ")
}

// expression is code that passes something to probe or number, and what is known of it on each path.
type expression struct{ code, want string }

// TestExpressions checks what is known of the results of the functions that programs make session names, policies and
// durations with. The variables are parameters, of which nothing is known but what the code says.
func TestExpressions(t *testing.T) {
	for _, test := range slices.Concat(libraryCalls, formattedTexts, statements) {
		var got []string
		for _, v := range probes(t, test.code) {
			got = append(got, outlineOf(v))
		}
		if got := strings.Join(slices.Compact(got), " | "); got != test.want {
			t.Errorf("%s\n\t%s, want %s", test.code, got, test.want)
		}
	}
}

const declarations = `
type named string
type printing string
func (p printing) String() string { return "x" }
type count int
func (c count) String() string { return "x" }
type pair struct{ A, B string }
var pkgLevel, pkgChanged = "a", "b"
var other any
func set() { pkgChanged = "c" }
func change(p *pair) { p.A = "c" }
func unknown(v any) { other = v }
func result() (string, error) { if other == nil { return "", fmt.Errorf("a") }; return "ok", nil }
func made(a string) *pair { return &pair{A: a} }
func first(all ...string) string { return all[0] }
func twice(s string) string { return s + s }
func deep(s string, n int) string { if n == 0 { return s }; return deep(s + "b", n-1) }
func generic[T any](v T) T { return v }
func probe(string) {}
func number(int) {}
func run(s string, l []string, l2 []any, n int, c bool, b [16]byte, e *base64.Encoding, f func(rune) bool, m func(rune) rune, d time.Duration, at time.Time, x float64, err0 error) {
`

// probes are the values of the argument of probe or number on each path.
func probes(t *testing.T, code string) []values.Value {
	t.Helper()
	var text strings.Builder
	text.WriteString("package a\n\n")
	imports := standard()
	for _, path := range []string{"cmp", "encoding/hex", "encoding/json", "flag", "os", "strconv", "strings", "unicode/utf8"} {
		if strings.Contains(code, path[strings.LastIndexByte(path, '/')+1:]+".") {
			fmt.Fprintf(&text, "import %q\n", path)
		}
	}
	text.WriteString("import \"encoding/base64\"\nimport \"fmt\"\nimport \"time\"\n" + declarations + code + "\n}\n")
	return probesIn(t, &values.Module{}, text.String(), imports)
}

// probesIn is probes for the text of a file, in a module.
func probesIn(t *testing.T, module *values.Module, text string, imports importer) []values.Value {
	t.Helper()
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, "a.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	pkg, source := checked(t, fset, syntax, imports)
	prog := module.Build(fset, pkg, source.Files, source.Info, values.NewFiles(fset, os.ReadFile))
	var probe *ssa.Call
	for _, fn := range prog.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(*ssa.Call); ok && (call.Call.Value.Name() == "probe" || call.Call.Value.Name() == "number") {
					probe = call
				}
			}
		}
	}
	eval := values.NewEval(prog)
	return values.Explore(eval, 8, func() values.Value { return eval.Argument(eval.Top(probe), &probe.Call, 0) })
}

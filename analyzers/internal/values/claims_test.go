package values_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"go/parser"
	"go/token"
	"go/types"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// claim is what is known of a value: on each path through the code.
type claim []values.Value

// claimsOf asks the analysis for the value at each probe.
func claimsOf(t *testing.T, dir string) map[string]claim {
	t.Helper()
	// Only what the programs import is loaded by the go command, which else compiles the programs once more.
	patterns := []string{"property/ext"}
	fset, imported := token.NewFileSet(), importer{}
	var programs []*ast.File
	paths, _ := filepath.Glob(filepath.Join(dir, "programs*", "programs.go"))
	for _, path := range paths {
		file, err := parser.ParseFile(fset, path, nil, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		programs = append(programs, file)
	}
	for _, spec := range programs[0].Imports {
		if path, _ := strconv.Unquote(spec.Path.Value); path != depPath {
			patterns = append(patterns, path)
		}
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadTypes, Dir: dir, Fset: fset}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range loaded {
		imported[p.PkgPath] = p.Types
	}
	dep, err := parser.ParseFile(fset, filepath.Join(dir, "dep", "dep.go"), nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var source values.Source
	imported[depPath], source = checked(t, fset, dep, imported)
	module := &values.Module{
		Sources: map[*types.Package]values.Source{imported[depPath]: source},
		// What the programs of one package assign those of the others do not see.
		Used: func(v types.Object) bool { return v.Name() == "Changed" || v.Name() == "Shared" },
	}
	claims := map[string]claim{}
	for _, file := range programs {
		claimsIn(t, module, fset, file, imported, claims)
	}
	return claims
}

// depPath is the package besides those with programs into which the analysis follows calls.
const depPath = "property/dep"

type importer map[string]*types.Package

func (x importer) Import(path string) (*types.Package, error) { return x[path], nil }

// checked is a package of one file, type-checked.
func checked(t *testing.T, fset *token.FileSet, file *ast.File, imported importer) (*types.Package, values.Source) {
	t.Helper()
	info := &types.Info{Types: map[ast.Expr]types.TypeAndValue{}, Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{},
		Implicits: map[ast.Node]types.Object{}, Instances: map[*ast.Ident]types.Instance{}, Scopes: map[ast.Node]*types.Scope{},
		Selections: map[*ast.SelectorExpr]*types.Selection{}, FileVersions: map[*ast.File]string{}}
	config := types.Config{Importer: imported, GoVersion: "go1.24"}
	pkg, err := config.Check("property/"+file.Name.Name, fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	return pkg, values.Source{Files: []*ast.File{file}, Info: info}
}

func claimsIn(t *testing.T, module *values.Module, fset *token.FileSet, file *ast.File, imported importer, claims map[string]claim) {
	t.Helper()
	pkg, source := checked(t, fset, file, imported)
	prog := module.Build(fset, pkg, source.Files, source.Info, values.NewFiles(fset, os.ReadFile))
	for _, fn := range prog.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(ssa.CallInstruction); ok {
					claimAt(prog, call, claims)
				}
			}
		}
	}
}

func claimAt(prog *values.Program, call ssa.CallInstruction, claims map[string]claim) {
	common := call.Common()
	if common.StaticCallee() == nil || !strings.HasPrefix(common.StaticCallee().Name(), "probe") {
		return
	}
	eval := values.NewEval(prog)
	id := common.Args[0].(*ssa.Const).Value.ExactString()
	claims[id] = values.Explore(eval, 32, func() values.Value {
		return eval.Argument(eval.Top(call), common, 1)
	})
}

func (c claim) knows() bool {
	for _, v := range c {
		if v.Kind == values.Text && (!v.Partial() || len(v.Pieces) > 1) || v.Kind == values.Number || v.Kind == values.Zero {
			return true
		}
	}
	return false
}

// admits reports whether the value as printed may be the one that is claimed, on one path.
func (c claim) admits(printed string) bool {
	for _, v := range c {
		switch v.Kind {
		case values.Text:
			if text, err := strconv.Unquote(printed); err == nil && fills(v.Pieces, text) {
				return true
			}
		case values.Number:
			if constant.ToInt(v.Const).ExactString() == printed {
				return true
			}
		case values.Zero:
			if printed == `""` || printed == "0" {
				return true
			}
		default:
			return true
		}
	}
	return false
}

// fills reports whether a text is made of the pieces.
func fills(pieces values.Pieces, text string) bool {
	if len(pieces) == 0 {
		return text == ""
	}
	piece, rest := pieces[0], pieces[1:]
	if !piece.Hole {
		after, ok := strings.CutPrefix(text, piece.Text)
		return ok && fills(rest, after)
	}
	for i := 0; i <= len(text); i++ {
		n := utf8.RuneCountInString(text[:i])
		if n >= piece.Min && (piece.Max < 0 || n <= piece.Max) && fills(rest, text[i:]) {
			return true
		}
	}
	return false
}

func (c claim) String() string {
	var ways []string
	for _, v := range c {
		way := fmt.Sprint("kind ", v.Kind)
		if v.Kind == values.Number {
			way = v.Const.ExactString()
		}
		for _, piece := range v.Pieces {
			if piece.Hole {
				way += fmt.Sprintf(" {%d..%d}", piece.Min, piece.Max)
			} else {
				way += fmt.Sprintf(" %q", piece.Text)
			}
		}
		ways = append(ways, way)
	}
	return strings.Join(ways, " | ")
}

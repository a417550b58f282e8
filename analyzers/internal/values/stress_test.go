package values_test

import (
	"os"
	"testing"

	"golang.org/x/tools/go/packages"
	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Whatever code does, its values can be asked for: every argument of every call of some packages of
// the standard library, which use all there is in the language.
func TestAnyCode(t *testing.T) {
	patterns := []string{"text/template", "slices", "encoding/json"}
	if p := os.Getenv("STRESS"); p != "" {
		patterns = []string{p}
	}
	loaded, err := packages.Load(&packages.Config{Mode: packages.LoadSyntax}, patterns...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range loaded {
		prog := values.Build(p.Fset, p.Types, p.Syntax, p.TypesInfo, values.NewFiles(p.Fset, os.ReadFile))
		asked, known := 0, 0
		for _, fn := range prog.Funcs {
			for _, block := range fn.Blocks {
				for _, instr := range block.Instrs {
					call, ok := instr.(ssa.CallInstruction)
					if !ok {
						continue
					}
					eval := values.NewEval(prog)
					for i := range call.Common().Args {
						for _, v := range values.Explore(eval, 8, func() values.Value {
							return eval.Argument(eval.Top(instr), call.Common(), i)
						}) {
							if asked++; v.Kind != values.Unknown && v.Kind != values.Unset {
								known++
							}
						}
					}
				}
			}
		}
		if asked == 0 || known == 0 {
			t.Errorf("%s: of %d values %d are known", p.PkgPath, asked, known)
		}
	}
}

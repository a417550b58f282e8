package values_test

import (
	"go/parser"
	"go/token"
	"os"
	"testing"

	"golang.org/x/tools/go/ssa"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// Without bounds each of these takes more memory or time than there is.
func TestCostlyCode(t *testing.T) {
	for name, test := range map[string]struct {
		code          string
		least, length int // of the text
	}{
		"a text that doubles":         {`s = "x"; for range 100 { s += s }; probe(s)`, 1 << 31, -1},
		"a part that doubles":         {`for range 100 { s += s }; probe(s)`, 0, -1},
		"a long text that is known":   {`s = "0123456789abcdef"; for range 20 { s += s }; probe(s)`, 1 << 24, 1 << 24},
		"a list that doubles":         {`l := []string{"x"}; for range 100 { l = append(l, l...) }; probe(l[0])`, 0, -1},
		"turns that look back":        {`p := &s; for i := 0; i < 128; i++ { *p = m[*p]; for j := 0; j < 128; j++ { *p += m[*p] } }; probe(*p)`, 0, -1},
		"a number of turns from text": {`for len(s) < 1<<40 { s += s + "x" }; probe(s)`, 1 << 38, -1},
	} {
		t.Run(name, func(t *testing.T) {
			text := probed(t, "package a\n\nfunc f(s string, m map[string]string, probe func(string)) {\n"+test.code+"\n}\n").Pieces
			least, length := text.Lengths()
			if text == nil {
				length = -1 // nothing is known
			}
			if least != test.least || length != test.length {
				t.Errorf("%d to %d characters, want %d to %d", least, length, test.least, test.length)
			}
		})
	}
}

// probed is what a program gives to its last call.
func probed(t *testing.T, text string) values.Value {
	t.Helper()
	fset := token.NewFileSet()
	syntax, err := parser.ParseFile(fset, "a.go", text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	pkg, source := checked(t, fset, syntax, nil)
	prog := values.Build(fset, pkg, source.Files, source.Info, values.NewFiles(fset, os.ReadFile))
	var probe *ssa.Call
	for _, fn := range prog.Funcs {
		for _, block := range fn.Blocks {
			for _, instr := range block.Instrs {
				if call, ok := instr.(*ssa.Call); ok && call.Call.Value.Name() == "probe" {
					probe = call
				}
			}
		}
	}
	eval := values.NewEval(prog)
	all := values.Explore(eval, 8, func() values.Value { return eval.Argument(eval.Top(probe), &probe.Call, 0) })
	return all[len(all)-1]
}

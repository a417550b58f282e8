package values

import (
	"go/token"
	"go/types"
	"testing"
)

func TestHelpersByTheirSignatures(t *testing.T) {
	for text, want := range map[string][2]bool{ // makes a pointer, reads one
		"func(string) *string":          {true, false},
		"func(*string) string":          {false, true},
		"func(string, int) *string":     {false, false},
		"func(*string, int) string":     {false, false},
		"func(string) (*string, error)": {false, false},
		"func(*string) (string, error)": {false, false},
		"func() *string":                {false, false},
		"func(string)":                  {false, false},
		"func(string) *int":             {false, false},
		"func(*string) int":             {false, false},
		"func(string) string":           {false, false},
		"func(...string) *[]string":     {false, false},
	} {
		made, err := types.Eval(token.NewFileSet(), nil, token.NoPos, text)
		if err != nil {
			t.Fatal(err)
		}
		signature := made.Type.(*types.Signature)
		if got := [2]bool{pointerHelper(signature), derefHelper(signature)}; got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
	method := types.NewSignatureType(types.NewParam(0, nil, "r", types.Typ[types.Int]), nil, nil,
		types.NewTuple(types.NewParam(0, nil, "v", types.Typ[types.String])),
		types.NewTuple(types.NewParam(0, nil, "", types.NewPointer(types.Typ[types.String]))), false)
	if pointerHelper(method) || pointerHelper(nil) || derefHelper(nil) {
		t.Error("a method is no helper")
	}
}

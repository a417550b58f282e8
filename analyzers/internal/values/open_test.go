package values_test

import (
	"go/types"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/analyzers/internal/values"
)

// What other packages may assign is not known, where these are not in view.
func TestVariablesOfPackages(t *testing.T) {
	for name, test := range map[string]struct {
		code  string
		known bool
	}{
		"a name of its own":                                          {`var name = "a"; func f() { probe(name) }`, true},
		"an exported name":                                           {`var Name = "a"; func f() { probe(Name) }`, false},
		"an exported constant":                                       {`const Name = "a"; func f() { probe(Name) }`, true},
		"an exported table":                                          {`var Table = map[string]string{"a": "b"}; func f() { probe(Table["a"]) }`, false},
		"a table of its own":                                         {`var table = map[string]string{"a": "b"}; func f() { probe(table["a"]) }`, true},
		"a field of an exported struct":                              {`var S = struct{ Name string }{"a"}; func f() { probe(S.Name) }`, false},
		"an exported pointer":                                        {`type T struct { name string }; var P = &T{"a"}; func f() { probe(P.name) }`, false},
		"an address that an exported function gives":                 {`var name = "a"; func Name() *string { return &name }; func f() { probe(name) }`, false},
		"an address that a function of its own gives":                {`var name = "a"; func get() *string { return &name }; func g() { *get() = "b" }; func f() { probe(name) }`, false},
		"an address that is only read":                               {`var name = "a"; func get() *string { return &name }; func f() { probe(*get()) }`, true},
		"what an exported function gives":                            {`type t struct { Name string }; var p = &t{"a"}; func P() *t { return p }; func f() { probe(p.Name) }`, false},
		"an address that is part of what an exported function gives": {`var name = "a"; func P() any { return []*string{&name} }; func f() { probe(name) }`, false},
		"an address in what is returned beside a literal":            {`func f() (func(), []*string) { s := "a"; return func() { probe(s) }, []*string{&s} }`, false},
		"a variable beside a literal":                                {`func f() (func(), []string) { s := "a"; return func() { probe(s) }, []string{s} }`, true},
		"an exported name of a program":                              {`var Name = "a"; func f() { probe(Name) }`, true},
	} {
		t.Run(name, func(t *testing.T) {
			pkg := "a"
			if strings.HasSuffix(name, "of a program") {
				pkg = "main"
			}
			v := probed(t, "package "+pkg+"\n\nfunc probe(string) {}\n"+test.code)
			if known := v.Kind == values.Text && !v.Partial(); known != test.known {
				t.Errorf("%+v", v)
			}
		})
	}
}

// In a module all of whose packages are known, an exported variable is open only if one of the others uses it.
func TestVariablesThatOtherPackagesUse(t *testing.T) {
	module := &values.Module{Used: func(v types.Object) bool { return v.Name() == "Used" }}
	for name, known := range map[string]bool{"Used": false, "Unused": true} {
		code := "package a\n\nvar Used, Unused = \"a\", \"a\"\nfunc probe(string) {}\nfunc f() { probe(" + name + ") }\nfunc g() string { return Used + Unused }\n"
		for _, v := range probesIn(t, module, code, nil) {
			if got := v.Kind == values.Text && !v.Partial(); got != known {
				t.Errorf("%s is known: %v", name, got)
			}
		}
	}
}

package document

import (
	"strings"
	"testing"
)

// TestTagged checks that the value after an application's tag is kept, with its places.
func TestTagged(t *testing.T) {
	tests := []struct{ yaml, want string }{
		{"!Ref Name", `$ object @0 "!Ref Name"|$.!Ref key @0 "!Ref"|$.!Ref string "Name" @5 "Name"`},
		{"a: !Select [0, b]", `$ object @3 "!Select [0, b]"|$.!Select key @3 "!Select"|$.!Select array @11 "[0, b]"` +
			`|$.!Select[0] number "0" @12 "0"|$.!Select[1] string "b" @15 "b"`},
		{"!Sub 'a${B}'", `$ object @0 "!Sub 'a${B}'"|$.!Sub key @0 "!Sub"|$.!Sub string "a${B}" @5 "'a${B}'"`},
		{"!If\n- c\n- !Ref d\n", `$ object @0 "!If\n- c\n- !Ref d"|$.!If key @0 "!If"|$.!If array @4 "- c\n- !Ref d"` +
			`|$.!If[0] string "c" @6 "c"|$.!If[1] unknown @10 "!Ref d"`},
	}
	for _, test := range tests {
		root := one(t, "a.yaml", test.yaml)
		if root.Kind == Object {
			root = root.Get("a")
		}
		if root.Tagged == nil {
			t.Errorf("%q keeps nothing", test.yaml)
			continue
		}
		if got := strings.ReplaceAll(strings.TrimSpace(outline(root.Tagged)), "\n", "|"); got != test.want {
			t.Errorf("%q keeps %s, want %s", test.yaml, got, test.want)
		}
	}
	for _, text := range []string{"!!str 5", "! a", "plain", "[a]"} {
		if one(t, "a.yaml", text).Tagged != nil {
			t.Errorf("%q has a tag of YAML's own", text)
		}
	}
}

package document

import (
	"fmt"
	"strings"
	"testing"
)

func TestYAMLAliases(t *testing.T) {
	tests := []struct{ name, yaml, want string }{
		{"scalar", "- &a x\n- *a\n", `
$ array @0 "- &a x\n- *a"
$[0] string "x" @5 "x"
$[1] string "x" @5 "x"
`},
		{"collection", "- &a {k: [1]}\n- *a\n", `
$ array @0 "- &a {k: [1]}\n- *a"
$[0] object @5 "{k: [1]}"
$[0].k key @6 "k"
$[0].k array @9 "[1]"
$[0].k[0] number "1" @10 "1"
$[1] object @5 "{k: [1]}"
$[1].k key @6 "k"
$[1].k array @9 "[1]"
$[1].k[0] number "1" @10 "1"
`},
		{"anchor written twice", "[&a 1, *a, &a 2, *a]", `
$ array @0 "[&a 1, *a, &a 2, *a]"
$[0] number "1" @4 "1"
$[1] number "1" @4 "1"
$[2] number "2" @14 "2"
$[3] number "2" @14 "2"
`},
		{"key", "&a x: &b y\n*b : 1\n", `
$ object @0 "&a x: &b y\n*b : 1"
$.x key @3 "x"
$.x string "y" @9 "y"
$.y key @11 "*b"
$.y number "1" @16 "1"
`},
		{"names of all kinds", "- &a.b/c>:d x\n- *a.b/c>:d\n- {k: &* y, l: ** }\n", `
$ array @0 "- &a.b/c>:d x\n- *a.b/c>:d\n- {k: &* y, l: ** }"
$[0] string "x" @12 "x"
$[1] string "x" @12 "x"
$[2] object @28 "{k: &* y, l: ** }"
$[2].k key @29 "k"
$[2].k string "y" @35 "y"
$[2].l key @38 "l"
$[2].l string "y" @35 "y"
`},
		{"last in brackets", "{a: &x 1, b: *x}", `
$ object @0 "{a: &x 1, b: *x}"
$.a key @1 "a"
$.a number "1" @7 "1"
$.b key @10 "b"
$.b number "1" @7 "1"
`},
		{"merge", "- &a {x: 1, y: 2}\n- {<<: *a, x: 3}\n", `
$ array @0 "- &a {x: 1, y: 2}\n- {<<: *a, x: 3}"
$[0] object @5 "{x: 1, y: 2}"
$[0].x key @6 "x"
$[0].x number "1" @9 "1"
$[0].y key @12 "y"
$[0].y number "2" @15 "2"
$[1] object @20 "{<<: *a, x: 3}"
$[1].x key @29 "x"
$[1].x number "3" @32 "3"
$[1].y key @12 "y"
$[1].y number "2" @15 "2"
`},
		{"merge of several", "<<: [{a: 1}, {a: 2, b: 3}]\n<<: {c: 4}\n'<<': 5\n", `
$ object @0 "<<: [{a: 1}, {a: 2, b: 3}]\n<<: {c: 4}\n'<<': 5"
$.<< key @38 "'<<'"
$.<< number "5" @44 "5"
$.a key @6 "a"
$.a number "1" @9 "1"
$.b key @20 "b"
$.b number "3" @23 "3"
$.c key @32 "c"
$.c number "4" @35 "4"
`},
		{"merge of the unknown", "<<: !Include x\na: 1\n", `
$ object @0 "<<: !Include x\na: 1" open
$.a key @15 "a"
$.a number "1" @18 "1"
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := "\n" + outline(one(t, "a.yaml", tt.yaml)); got != tt.want {
				t.Errorf("%q: got%s\nwant%s", tt.yaml, got, tt.want)
			}
		})
	}
	n := one(t, "a.yaml", "[&a {k: v}, *a]")
	n.Items[1].Members[0].Name = "other"
	if n.Items[0].Members[0].Name != "k" || n.Items[0].Members[0].Value == n.Items[1].Members[0].Value {
		t.Error("an alias shares memory with its anchor")
	}
	n = one(t, "a.yaml", "[&a !Ref x, *a]")
	if tagged := n.Items[1].Tagged; tagged == nil || tagged == n.Items[0].Tagged || tagged.Get("!Ref").Text != "x" {
		t.Error("an alias loses the tagged value, or shares it")
	}
}

// The bound on aliases is an error also where a tagged value exceeds it: no value is left without what its tag is about.
func TestTaggedAliasesAreCopiedOrRefused(t *testing.T) {
	refused := 0
	for n := 160; n < 172; n++ {
		res := ParseYAML(file("a.yaml", "- &a !Ref "+strings.Repeat("x", 100_000)+"\n"+strings.Repeat("- *a\n", n)))
		if len(res.Problems) > 0 {
			refused++
			continue
		}
		for i, item := range res.Roots[0].Items {
			if item.Tagged == nil {
				t.Errorf("item %d of %d has lost its tagged value", i, n+1)
			}
		}
	}
	if refused == 0 || refused == 12 {
		t.Errorf("%d of 12 are refused: the bound is not tried", refused)
	}
}

func TestAliasBombsAreRefused(t *testing.T) {
	var bomb strings.Builder
	bomb.WriteString("a0: &a0 lol\n")
	for i := 1; i < 30; i++ {
		fmt.Fprintf(&bomb, "a%d: &a%[1]d [*a%d, *a%[2]d, *a%[2]d]\n", i, i-1)
	}
	long := strings.Repeat("x", 100_000)
	tests := []struct{ name, yaml, want string }{
		{"aliases of aliases", bomb.String(), "aliases repeat more than 16777216 bytes"},
		{"merges of merges", strings.ReplaceAll(bomb.String(), "lol", "{a: b}"), "aliases repeat more than 16777216 bytes"},
		{"a long text", "- &a " + long + "\n" + strings.Repeat("- *a\n", 200), "aliases repeat more than 16777216 bytes"},
		{"a cycle", "a: &a [1, *a]", `alias "a" is inside of its own anchor`},
		{"a cycle of merges", "a: &a {<<: *a}", `alias "a" is inside of its own anchor`},
		{"a wider cycle", "&a {b: &b {c: [*b, *a]}}", `alias "b" is inside of its own anchor`},
	}
	for _, tt := range tests {
		res := ParseYAML(file("a.yaml", tt.yaml))
		if len(res.Roots) > 0 || len(res.Problems) != 1 || res.Problems[0].Message != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, messages(res.Problems), tt.want)
		}
		if p := res.Problems[0]; p.Span.Bytes()[0] != '*' {
			t.Errorf("%s: reported at %q", tt.name, p.Span.Bytes())
		}
	}
}

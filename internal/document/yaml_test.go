package document

import (
	"slices"
	"strings"
	"testing"
)

func TestYAMLTree(t *testing.T) {
	tests := []struct{ name, yaml, want string }{
		{"block collections", "a: b\nc:\n  - d\n  -   e: 'f'\n      g: h\nlist:\n- 1\n", `
$ object @0 "a: b\nc:\n  - d\n  -   e: 'f'\n      g: h\nlist:\n- 1"
$.a key @0 "a"
$.a string "b" @3 "b"
$.c key @5 "c"
$.c array @10 "- d\n  -   e: 'f'\n      g: h"
$.c[0] string "d" @12 "d"
$.c[1] object @20 "e: 'f'\n      g: h"
$.c[1].e key @20 "e"
$.c[1].e string "f" @23 "'f'"
$.c[1].g key @33 "g"
$.c[1].g string "h" @36 "h"
$.list key @38 "list"
$.list array @44 "- 1"
$.list[0] number "1" @46 "1"
`},
		{"flow collections", "{ a: [1 , 'x', ], \"b\":{}, c, d: , ? e : f, }\n# end", `
$ object @0 "{ a: [1 , 'x', ], \"b\":{}, c, d: , ? e : f, }"
$.a key @2 "a"
$.a array @5 "[1 , 'x', ]"
$.a[0] number "1" @6 "1"
$.a[1] string "x" @10 "'x'"
$.b key @18 "\"b\""
$.b object @22 "{}"
$.c key @26 "c"
$.c null @27 ""
$.d key @29 "d"
$.d null @31 ""
$.e key @36 "e"
$.e string "f" @40 "f"
`},
		{"pairs in a flow list", "[a: b, ? c, {}: d]"[:11] + "]", `
$ array @0 "[a: b, ? c,]"
$[0] object @1 "a: b"
$[0].a key @1 "a"
$[0].a string "b" @4 "b"
$[1] object @7 "? c"
$[1].c key @9 "c"
$[1].c null @10 ""
`},
		{"comments that hold brackets", "[ # ]\n1, # ] }\n{ # }\na: # }\n 2 # }\n} # ]\n]", `
$ array @0 "[ # ]\n1, # ] }\n{ # }\na: # }\n 2 # }\n} # ]\n]"
$[0] number "1" @6 "1"
$[1] object @15 "{ # }\na: # }\n 2 # }\n}"
$[1].a key @21 "a"
$[1].a number "2" @29 "2"
`},
		{"empty values", "a:\nb: # none\nc:\n  -\n  - # none\n  - x\nd:", `
$ object @0 "a:\nb: # none\nc:\n  -\n  - # none\n  - x\nd:"
$.a key @0 "a"
$.a null @2 ""
$.b key @3 "b"
$.b null @5 ""
$.c key @13 "c"
$.c array @18 "-\n  - # none\n  - x"
$.c[0] null @19 ""
$.c[1] null @23 ""
$.c[2] string "x" @35 "x"
$.d key @37 "d"
$.d null @39 ""
`},
		{"explicit keys", "? a\n: b\n? c # none\n? d\n# why\n: - e\n", `
$ object @0 "? a\n: b\n? c # none\n? d\n# why\n: - e"
$.a key @2 "a"
$.a string "b" @6 "b"
$.c key @10 "c"
$.c null @11 ""
$.d key @21 "d"
$.d array @31 "- e"
$.d[0] string "e" @33 "e"
`},
		{"keys of all kinds", "'a''b': 1\n\"\\u0041\": 2\n1: 3\ntrue: 4\n~: 5\n? |\n  x\n: 7\n", `
$ object @0 "'a''b': 1\n\"\\u0041\": 2\n1: 3\ntrue: 4\n~: 5\n? |\n  x\n: 7"
$.a'b key @0 "'a''b'"
$.a'b number "1" @8 "1"
$.A key @10 "\"\\u0041\""
$.A number "2" @20 "2"
$.1 key @22 "1"
$.1 number "3" @25 "3"
$.true key @27 "true"
$.true number "4" @33 "4"
$.~ key @35 "~"
$.~ number "5" @38 "5"
$.x
 key @42 "|\n  x\n"
$.x
 number "7" @50 "7"
`},
		{"keys that JSON does not have", "- ? [a]\n  : b\n  c: d\n- {{}: 1}\n- &x [1]\n- *x : 2\n- e: f", `
$ array @0 "- ? [a]\n  : b\n  c: d\n- {{}: 1}\n- &x [1]\n- *x : 2\n- e: f"
$[0] unknown @2 "? [a]\n  : b\n  c: d"
$[1] unknown @23 "{{}: 1}"
$[2] array @36 "[1]"
$[2][0] number "1" @37 "1"
$[3] unknown @42 "*x : 2"
$[4] object @51 "e: f"
$[4].e key @51 "e"
$[4].e string "f" @54 "f"
`},
		{"braces of a template", "a: {{ b }}\nc: [{{d}}, {{}: {}}, {[]}]\n", `
$ object @0 "a: {{ b }}\nc: [{{d}}, {{}: {}}, {[]}]"
$.a key @0 "a"
$.a string "{{ b }}" @3 "{{ b }}"
$.c key @11 "c"
$.c array @14 "[{{d}}, {{}: {}}, {[]}]"
$.c[0] string "{{d}}" @15 "{{d}}"
$.c[1] unknown @22 "{{}: {}}"
$.c[2] unknown @32 "{[]}"
`},
		{"a key of which nothing is written", "- ? \n  : c\n", `
$ array @0 "- ? \n  : c"
$[0] object @2 "? \n  : c"
$[0]. key @3 ""
$[0]. string "c" @9 "c"
`},
		{"anchors and tags", "&m\n&k a: &v !!str 1\n!!str b: !!int &w '2'\nc: ! 3\nd: !!str\ne: &x\n", `
$ object @3 "&k a: &v !!str 1\n!!str b: !!int &w '2'\nc: ! 3\nd: !!str\ne: &x"
$.a key @6 "a"
$.a string "1" @18 "1"
$.b key @26 "b"
$.b number "2" @38 "'2'"
$.c key @42 "c"
$.c string "3" @47 "3"
$.d key @49 "d"
$.d string "" @57 ""
$.e key @58 "e"
$.e null @63 ""
`},
		{"characters of several bytes", "ключ: \"é\" # ö\nb: [é, 😀, x]\n", `
$ object @0 "ключ: \"é\" # ö\nb: [é, 😀, x]"
$.ключ key @0 "ключ"
$.ключ string "é" @10 "\"é\""
$.b key @20 "b"
$.b array @23 "[é, 😀, x]"
$.b[0] string "é" @24 "é"
$.b[1] string "😀" @28 "😀"
$.b[2] string "x" @34 "x"
`},
		{"a byte order mark and CRLF", "\uFEFFa: 1\r\nb:\r\n  - 2\r\n", `
$ object @3 "a: 1\r\nb:\r\n  - 2"
$.a key @3 "a"
$.a number "1" @6 "1"
$.b key @9 "b"
$.b array @15 "- 2"
$.b[0] number "2" @17 "2"
`},
		{"line ends of other kinds", "a: 1\rb: 2\u0085c: 3\u2028d: 4\u2029e: 5", `
$ object @0 "a: 1\rb: 2\u0085c: 3\u2028d: 4\u2029e: 5"
$.a key @0 "a"
$.a number "1" @3 "1"
$.b key @5 "b"
$.b number "2" @8 "2"
$.c key @11 "c"
$.c number "3" @14 "3"
$.d key @18 "d"
$.d number "4" @21 "4"
$.e key @25 "e"
$.e number "5" @28 "5"
`},
		{"JSON with tabs", "{\n\t\"a\":\t[1,\n\t2]\n}\n", `
$ object @0 "{\n\t\"a\":\t[1,\n\t2]\n}"
$.a key @3 "\"a\""
$.a array @8 "[1,\n\t2]"
$.a[0] number "1" @9 "1"
$.a[1] number "2" @13 "2"
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := "\n" + outline(one(t, "a.yaml", tt.yaml)); got != tt.want {
				t.Errorf("%q: got%s\nwant%s", tt.yaml, got, tt.want)
			}
		})
	}
}

func TestYAMLStream(t *testing.T) {
	tests := []struct {
		yaml string
		want []string // what the file says of each document
	}{
		{"a\n--- b\n---\nc: d\n...\n", []string{"a", "b", "c: d"}},
		{"---\n---\n# nothing\n---\nx\n", []string{"x"}},
		{"--- ~\n--- ''\n", []string{"~", "''"}},
		{"%YAML 1.2\n---\na\n...\n# c\n%YAML 1.1\n--- b\n", []string{"a", "b"}},
		{"%FOO bar # c\n  # c\n---\na\n", []string{"a"}},
		{"%YAML 1.2\r%FOO\r---\rb\r", []string{"b"}},
		{"# c\n%YAML 1.2\n---\nb\n", []string{"b"}},
		{"%TAG !e! tag:yaml.org,2002:\n--- !e!str 5\n", []string{"5"}},
		{"--- |\n %YAML 1.2\n--- >\n a\n", []string{"|\n %YAML 1.2\n", ">\n a\n"}},
		{"# nothing\n", nil},
		{"--- # nothing\n...\n", nil},
	}
	for _, tt := range tests {
		res := ParseYAML(file("a.yaml", tt.yaml))
		var got []string
		for _, n := range res.Roots {
			got = append(got, string(n.Span.Bytes()))
		}
		if !slices.Equal(got, tt.want) || len(res.Problems) > 0 {
			t.Errorf("%q: got %q and %q, want %q", tt.yaml, got, messages(res.Problems), tt.want)
		}
	}
	if n := ParseYAML(file("a.yaml", "--- |\n %YAML 1.2\n")).Roots[0]; n.Text != "%YAML 1.2\n" {
		t.Errorf("text became %q", n.Text)
	}
}

func TestYAMLTags(t *testing.T) {
	tests := []struct{ yaml, want string }{
		{"!!str 5", `$ string "5" @6 "5"`},
		{"!!str ~", `$ string "~" @6 "~"`},
		{"!<tag:yaml.org,2002:str> 5", `$ string "5" @25 "5"`},
		{"!!int '5'", `$ number "5" @6 "'5'"`},
		{"!!int 1.5", `$ unknown @0 "!!int 1.5"`},
		{"!!int 012", `$ unknown @0 "!!int 012"`},
		{"!!float 5", `$ number "5" @8 "5"`},
		{"!!bool 'True'", `$ boolean "true" @7 "'True'"`},
		{"!!bool yes", `$ unknown @0 "!!bool yes"`},
		{"!!null ''", `$ null @7 "''"`},
		{"!!map {}", `$ object @6 "{}"`},
		{"!!seq []", `$ array @6 "[]"`},
		{"!!map []", `$ unknown @0 "!!map []"`},
		{"! []", `$ array @2 "[]"`},
		{"!!set {a}", `$ unknown @0 "!!set {a}"`},
		{"!!binary aGk=", `$ unknown @0 "!!binary aGk="`},
		{"!!timestamp 2012-10-17", `$ unknown @0 "!!timestamp 2012-10-17"`},
		{"!Ref Name", `$ unknown @0 "!Ref Name"`},
		{"&a !GetAtt [A, B]", `$ unknown @3 "!GetAtt [A, B]"`},
		{"!Join\n- ','\n- [a]\n", `$ unknown @0 "!Join\n- ','\n- [a]"`},
		{"!Sub [a, {}]", `$ unknown @0 "!Sub [a, {}]"`},
		{"!Sub abc", `$ string "abc" @5 "abc"`},
		{"!Sub 5", `$ string "5" @5 "5"`},
		{"!Sub 'a${B}c${AWS::AccountId}'", `$ string "ac" hole 1:0..-1 hole 2:12..12 @5 "'a${B}c${AWS::AccountId}'"`},
		{"!Sub a${!B}c$d{e}${f", `$ string "a${B}c$d{e}${f" @5 "a${!B}c$d{e}${f"`},
	}
	for _, tt := range tests {
		if got := strings.TrimSuffix(outline(one(t, "a.yaml", tt.yaml)), "\n"); got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.yaml, got, tt.want)
		}
	}
	n := one(t, "a.yaml", `!Sub "\u0041${X}B${!Y}"`)
	if got, want := written(n), `\u0041|B|$|{|Y|}`; got != want {
		t.Errorf("written %s, want %s", got, want)
	}
	if got := n.Range(0, 2).Bytes(); string(got) != `\u0041${X}B` {
		t.Errorf("a range over a hole is %s", got)
	}
	if one(t, "a.yaml", "!Ref a").Partial() || !n.Partial() {
		t.Error("Partial is wrong")
	}
}

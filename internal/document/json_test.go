package document

import (
	"slices"
	"strings"
	"testing"
)

func TestJSONTree(t *testing.T) {
	const text = " {\"a\" : [1, -2.50e+3,\t\"x\"],\r\n\"b\":{\"c\":null}, \"\\u00e9\":true}\n"
	want := `$ object @1 "{\"a\" : [1, -2.50e+3,\t\"x\"],\r\n\"b\":{\"c\":null}, \"\\u00e9\":true}"
$.a key @2 "\"a\""
$.a array @8 "[1, -2.50e+3,\t\"x\"]"
$.a[0] number "1" @9 "1"
$.a[1] number "-2.50e+3" @12 "-2.50e+3"
$.a[2] string "x" @22 "\"x\""
$.b key @29 "\"b\""
$.b object @33 "{\"c\":null}"
$.b.c key @34 "\"c\""
$.b.c null @38 "null"
$.é key @45 "\"\\u00e9\""
$.é boolean "true" @54 "true"
`
	if got := outline(one(t, "a.json", text)); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	marked := one(t, "a.json", "\uFEFF"+text)
	if marked.Span.Start != 4 || marked.Get("a").Items[2].Range(0, 1).Start != 26 {
		t.Errorf("a byte order mark moves the tree to %d", marked.Span.Start)
	}
}

func TestJSONTexts(t *testing.T) {
	tests := []struct{ json, text, written string }{
		{`""`, "", ""},
		{`"abc"`, "abc", "a|b|c"},
		{`"\"\\\/\b\f\n\r\t"`, "\"\\/\b\f\n\r\t", `\"|\\|\/|\b|\f|\n|\r|\t`},
		{`"a\u0041\u00E9\u20acb"`, "aAé€b", `a|\u0041|\u00E9|\u20ac|b`},
		{`"\uD83D\uDE00x"`, "😀x", `\uD83D\uDE00|x`},
		{`"é€😀"`, "é€😀", "é|€|😀"},
		{`"\u0000"`, "\x00", `\u0000`},
	}
	for _, tt := range tests {
		n := one(t, "a.json", tt.json)
		if n.Text != tt.text || written(n) != tt.written {
			t.Errorf("%s: text %q written %q, want %q written %q", tt.json, n.Text, written(n), tt.text, tt.written)
		}
	}
}

func TestJSONNumbersStayAsWritten(t *testing.T) {
	for _, number := range []string{"123456789012345678901234567890", "1e400", "0.10", "-0", "1E-7"} {
		if n := one(t, "a.json", number); n.Text != number || n.Kind != Number {
			t.Errorf("%s became %v %s", number, n.Kind, n.Text)
		}
	}
}

func TestJSONSyntax(t *testing.T) {
	tests := []struct{ name, json, want string }{
		{"trailing comma in a list", `[1, ]`, `2-3: no value after this comma`},
		{"trailing comma in an object", "{\"a\":1,\n}", `6-7: no value after this comma`},
		{"two commas", `[1,,2]`, `3-4: expected a JSON value, found ","`},
		{"no comma in a list", `[1 2]`, `3-4: expected "," or "]" after the value, found "2"`},
		{"no comma in an object", `{"a":1 "b":2}`, `7-8: expected "," or "}" after the value, found "\""`},
		{"no colon", `{"a" 1}`, `5-6: expected ":" after the key, found "1"`},
		{"no value", `{"a":}`, `5-6: expected a JSON value, found "}"`},
		{"wrong bracket", `[1}`, `2-3: expected "," or "]" after the value, found "}"`},
		{"key without quotes", `{a:1}`, `1-2: expected a JSON value, found "a"`},
		{"key that is a number", `{1:1}`, `1-2: a key is a text in double quotes, not "1"`},
		{"key in single quotes", `{'a':1}`, `1-2: JSON writes texts in double quotes`},
		{"comment", "{\n// no\n}", `2-3: JSON has no comments`},
		{"comment of a shell", "# no\n{}", `0-1: JSON has no comments`},
		{"comment after the value", "{} // no", `3-4: text after the JSON value`},
		{"leading zero", `[012]`, `2-3: a JSON number does not begin with 0; write a code as a text in double quotes`},
		{"digit missing", `[1.]`, `3-4: expected a digit in the number, found "]"`},
		{"plus", `[+1]`, `1-2: expected a JSON value, found "+"`},
		{"word", `[nul]`, `4-5: not true, false or null; a text requires double quotes`},
		{"word of Python", `[None]`, `1-2: expected a JSON value, found "N"`},
		{"unknown escape", `["a\x41"]`, `3-5: JSON has no escape "\\x"`},
		{"short escape", `["\u00g0"]`, `2-6: JSON has no escape "\\u00"`},
		{"half of a pair", `["\ud83d"]`, `2-8: escape "\\ud83d" is half of a surrogate pair`},
		{"other half of a pair", `["\ude00\ud83d"]`, `2-8: escape "\\ude00" is half of a surrogate pair`},
		{"line break in a text", "[\"a\nb\"]", `3-4: line break in a text; close the text, or write \n`},
		{"tab in a text", "[\"a\tb\"]", `3-4: tab in a text; write \t`},
		{"control character in a text", "[\"\x01\"]", `2-3: control character U+0001`},
		{"NUL", "{\"a\":\x001}", `5-6: NUL byte; the file is binary or not in UTF-8`},
		{"NUL in a text", "[\"\x00\"]", `2-3: NUL byte; the file is binary or not in UTF-8`},
		{"open text", `{"a": "b`, `6-7: this text has no closing quote`},
		{"open key", `{"a": 1, "b`, `9-10: this text has no closing quote`},
		{"open text alone", `"b`, `0-1: this text has no closing quote`},
		{"open list", "{\"a\":\n[1", `8-8: the JSON ends before the '[' in line 2 is closed`},
		{"open object", "[\n{\"a\":", `7-7: the JSON ends before the '{' in line 2 is closed`},
		{"open after a list", "{\"a\":[1]", `8-8: the JSON ends before the '{' in line 1 is closed`},
		{"open word", `tru`, `3-3: the JSON ends too early`},
		{"second value", `{} {}`, `3-4: a second value; a JSON file must have only one`},
		{"broken second value", `{}]`, `2-3: text after the JSON value`},
		{"open second value", `{} "`, `3-4: text after the JSON value`},
		{"not UTF-8", "{\"a\":\"\xff\"}", `6-7: byte 0xFF is not UTF-8`},
		{"UTF-8 cut short", "\"é\xc3", `3-4: byte 0xC3 is not UTF-8`},
		{"surrogate in UTF-8", "\"\xed\xa0\x80\"", `1-2: byte 0xED is not UTF-8`},
		{"UTF-16, little-endian", "\xff\xfe{\x00}\x00", `0-2: the file is written in UTF-16, not in UTF-8`},
		{"UTF-16, big-endian", "\xfe\xff\x00{\x00}", `0-2: the file is written in UTF-16, not in UTF-8`},
		{"UTF-32, little-endian", "\xff\xfe\x00\x00{\x00\x00\x00", `0-4: the file is written in UTF-32, not in UTF-8`},
		{"UTF-32, big-endian", "\x00\x00\xfe\xff\x00\x00\x00{", `0-4: the file is written in UTF-32, not in UTF-8`},
		{"UTF-16 without a mark", "{\x00}\x00", `1-2: NUL byte; the file is binary or not in UTF-8`},
		{"byte order mark inside", "{\"a\":\uFEFF1}", `5-8: expected a JSON value, found "\ufeff"`},
		{"place behind a byte order mark", "\uFEFF[1,]", `5-6: no value after this comma`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := ParseJSON(file("a.json", tt.json))
			if got := messages(res.Problems); len(got) != 1 || got[0] != "syntax "+tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestJSONKeepsTheValueBeforeOthers(t *testing.T) {
	if res := ParseJSON(file("a.json", `{"a":1} x`)); len(res.Roots) != 1 || res.Roots[0].Get("a") == nil {
		t.Error("the value before the mistake is lost")
	}
	if res := ParseJSON(file("a.json", `{"a":1`)); len(res.Roots) != 0 {
		t.Error("half a value is given")
	}
}

func TestEmptyFilesHoldNothing(t *testing.T) {
	for _, name := range []string{"a.json", "a.yaml", "a"} {
		for _, text := range []string{"", " \n\t\r\n", "\uFEFF", "\uFEFF\n"} {
			if strings.Contains(text, "\t") && name != "a.json" {
				continue // white space only in JSON
			}
			if res := Parse(file(name, text), Auto); len(res.Roots) > 0 || len(res.Problems) > 0 {
				t.Errorf("%s %q: %d documents, %q", name, text, len(res.Roots), messages(res.Problems))
			}
		}
	}
}

func TestDuplicateKeysAreKeptAndReported(t *testing.T) {
	many := make([]string, 40)
	for i := range many {
		many[i] = `"key` + strings.Repeat("x", i%20) + `":0`
	}
	tests := []struct {
		name, text string
		want       []string
	}{
		{"a.json", "{\"a\":1,\n\"b\":{\"c\":1,\"c\":2},\"a\":2}", []string{
			`duplicate-key 19-22: key "c" is written twice, first in line 2`,
			`duplicate-key 26-29: key "a" is written twice, first in line 1`}},
		{"a.json", `{"a":1,"\u0061":2}`, []string{`duplicate-key 7-15: key "a" is written twice, first in line 1`}},
		{"a.json", `{"a":1,"a":2,"a":3}`, []string{
			`duplicate-key 7-10: key "a" is written twice, first in line 1`,
			`duplicate-key 13-16: key "a" is written twice, first in line 1`}},
		{"a.json", `{"a":1,"A":2}`, nil},
		{"a.json", `[{"a":1},{"a":2}]`, nil},
		{"a.yaml", "a: 1\n\"a\": 2\n", []string{`duplicate-key 5-8: key "a" is written twice, first in line 1`}},
		{"a.yaml", "{a: 1, ? a : 2}", []string{`duplicate-key 9-10: key "a" is written twice, first in line 1`}},
		{"a.json", `{"a secret that nobody may see":1,"a secret that nobody may see":2}`, []string{
			`duplicate-key 34-64: key "a secret that nobody..." is written twice, first in line 1`}},
	}
	for _, tt := range tests {
		res := Parse(file(tt.name, tt.text), Auto)
		if got := messages(res.Problems); !slices.Equal(got, tt.want) {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
		if len(res.Roots) != 1 {
			t.Errorf("%s: no document", tt.text)
		}
	}
	res := ParseJSON(file("a.json", "{"+strings.Join(many, ",")+"}"))
	if len(res.Problems) != 20 || len(res.Roots[0].Members) != 40 {
		t.Errorf("%d of 20 found, %d of 40 members kept", len(res.Problems), len(res.Roots[0].Members))
	}
	if n := one(t, "a.json", `{"a":1,"b":2}`); n.Get("a").Text != "1" || n.Get("c") != nil {
		t.Error("Get finds the wrong member")
	}
	if n := ParseJSON(file("a.json", `{"a":1,"a":2}`)).Roots[0]; n.Get("a").Text != "2" {
		t.Error("Get does not give the last member of a name")
	}
}

func TestLimits(t *testing.T) {
	o := Options{MaxDepth: 3, MaxNodes: 8}
	tests := []struct{ name, text, want string }{
		{"a.json", "[[[1]]]", ""},
		{"a.json", "[[[[1]]]]", "syntax 3-4: nested deeper than 3 levels"},
		{"a.json", `{"a":{"a":{"a":{}}}}`, "syntax 15-16: nested deeper than 3 levels"},
		{"a.json", "[1,2,3,4,5,6,7]", ""},
		{"a.json", "[1,2,3,4,5,6,7,8]", "syntax 15-15: more than 8 values in one file"},
		{"a.yaml", "[[[1]]]", ""},
		{"a.yaml", "[[[[1]]]]", "syntax 3-4: nested deeper than 3 levels"},
		{"a.yaml", "- - - - 1", "syntax 6-7: nested deeper than 3 levels"},
		{"a.yaml", "[1,2,3,4,5,6,7,8]", "syntax 15-15: more than 8 values in one file"},
		{"a.yaml", "- 1\n- 2\n- 3\n---\n- 4\n- 5\n- 6\n- 7", "syntax 30-30: more than 8 values in one file"},
		{"a.yaml", "- &a [1,2,3]\n- *a", "syntax 15-17: more than 8 values in one file"},
		{"a.yaml", "- &a [[1]]\n- [*a]", "syntax 14-16: nested deeper than 3 levels"},
	}
	for _, tt := range tests {
		got := strings.Join(messages(o.Parse(file(tt.name, tt.text), Auto).Problems), "; ")
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.text, got, tt.want)
		}
	}
	deep := func(n int) string { return strings.Repeat("[", n) + strings.Repeat("]", n) }
	for _, name := range []string{"a.json", "a.yaml"} {
		if res := Parse(file(name, deep(512)), Auto); len(res.Problems) > 0 {
			t.Errorf("%s: 512 levels: %q", name, messages(res.Problems))
		}
		for _, levels := range []int{513, 9_000, 100_000} {
			res := Parse(file(name, deep(levels)), Auto)
			if len(res.Problems) != 1 || res.Problems[0].Message != "nested deeper than 512 levels" {
				t.Errorf("%s: %d levels: %q", name, levels, messages(res.Problems))
			}
		}
	}
}

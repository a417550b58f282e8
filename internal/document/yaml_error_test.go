package document

import (
	"strings"
	"testing"
)

func TestYAMLSyntax(t *testing.T) {
	const (
		colon  = `no ":" is allowed here; check the indentation, or quote the text`
		key    = "expected a key; check the indentation"
		noKey  = `expected ":" after this key; or check the indentation`
		quote  = "this text has no closing quote"
		tab    = "tab in the indentation; YAML indents with spaces"
		anchor = `the name of an anchor must be ASCII characters other than brackets and ","`
		second = `text after the document; begin another document with "---"`
	)
	tests := []struct{ name, yaml, want string }{
		{"two colons", "a: b: c\n", "4-5: " + colon},
		{"indented too far", "a: b\n c: d\n", "7-8: " + colon},
		{"indented too little", "x:\n  b: 1\n c: 2\n", "11-12: " + key},
		{"line without a colon", "a: b\nc\nd: e\n", "5-6: " + noKey},
		{"text not indented", "a: |\nb\n", "5-6: " + noKey},
		{"member in a list", "- a\nb: c\n", `4-5: expected "-"; check the indentation`},
		{"item in a member", "a: - b\n", `3-4: no "-" is allowed here; begin the list on its own line`},
		{"item after a member", "- a: 1\n  - b\n", "9-10: " + key},
		{"open list", "a: [1, 2\nb: 3\n", `10-11: expected "," or "]" in the brackets that open in line 1`},
		{"open mapping", "x: 1\na: {b: 1\nc: 2\n", `15-16: expected "," or "}" in the brackets that open in line 2`},
		{"open to the end", "a: [1,\n# x\n", "11-11: the YAML ends too early; is a bracket closed?"},
		{"closed too often", "x: [a, ]]\n", "8-9: " + key},
		{"wrong bracket", "{a: [}", "5-6: expected a value"},
		{"open single quote", "x: 1\na: 'é\n", "8-9: " + quote},
		{"open double quote", "é: \"b\nc: d\n", "4-5: " + quote},
		{"quote open to the next document", "a: 'x\n---\nb'", "3-4: " + quote},
		{"text after a quote", "a: \"é\" x\n", "8-9: " + key},
		{"unknown escape", `a: "\q"`, `4-5: no escape "\\q" is known here`},
		{"escape at the end", `a: "\`, "3-4: " + quote},
		{"short escape", `a: "\xZ"`, "6-7: expected hexadecimal digits in the escape"},
		{"half of a pair", `a: "\ud83d"`, `6-7: the escape is not a character; write \U and eight digits`},
		{"reserved character", "a: @b\n", `3-4: a text without quotes cannot begin with "@"; quote it`},
		{"percent sign", "a: %b\n", `3-4: a text without quotes cannot begin with "%"; quote it`},
		{"tab before a key", "a:\n\tb: c\n", "3-4: " + tab},
		{"tab in a literal", "a: |\n \tb\n\tc\n", "9-10: " + tab},
		{"tab in a plain text", "a: b\n  c\n\t d\n", "9-10: " + tab},
		{"block header", "a: |x\n b\n", "4-5: expected the end of the line"},
		{"block indentation 0", "a: |0\n b\n", "4-5: found an indentation indicator equal to 0"},
		{"no anchor", "x:\n  a: *b\n", `8-9: alias "b" has no anchor before it`},
		{"no anchor, long name", "*abcdefghijklmnopqrstuvwxyz\n", `0-1: alias "abcdefghijklmnopqrst..." has no anchor before it`},
		{"anchor of another document", "--- &a b\n--- [*a]\n", `14-15: alias "a" has no anchor before it`},
		{"anchor without a name", "a: & b\n", "4-5: " + anchor},
		{"anchor on an alias", "a: &b 1\nc: &d *b\n", "14-15: " + key},
		{"tag without a handle", "a: !e!x 1\n", "3-4: this tag needs a %TAG directive, which is missing"},
		{"version", "%YAML 2.0\n---\na\n", "0-1: this version of YAML is not supported"},
		{"version that ends early", "%YAML 1.\n---\na\n", "8-9: did not find expected version number"},
		{"directive without a document", "%FOO\na\n", "4-5: found unknown directive name"},
		{"directive behind a document", "a: b\n%FOO\n---\nc\n", "9-10: found unknown directive name"},
		{"text after brackets", "{a: 1} b\n", "7-8: " + second},
		{"member after brackets", "{a: 1}\nb: 2\n", "7-8: " + second},
		{"text after the end", "a: b\n... x\n", "9-10: " + second},
		{"merge of a scalar", "<<: 5\n", `4-5: "<<" requires a mapping or a list of mappings`},
		{"merge of a list of scalars", "<<: [{}, x]\n", `9-10: "<<" requires a mapping or a list of mappings`},
		{"NUL", "a: \x00b\n", "3-4: NUL byte; the file is binary or not in UTF-8"},
		{"control character", "é: \x1b[0m\n", "4-5: control character U+001B"},
		{"DEL", "\x7f", "0-1: control character U+007F"},
		{"control character of two bytes", "a: \u0090\n", "3-5: control character U+0090"},
		{"noncharacter", "a: \uFFFE\n", "3-6: control character U+FFFE"},
		{"byte order mark inside", "a: 1\n\uFEFFb: 2\n", "5-8: a byte order mark is only allowed at the start of the file"},
		{"not UTF-8", "a: \xe9t\xe9\n", "3-4: byte 0xE9 is not UTF-8"},
		{"UTF-16", "\xff\xfea\x00", "0-2: the file is written in UTF-16, not in UTF-8"},
		{"place behind a byte order mark", "\uFEFFa: b: c", "7-8: " + colon},
		{"place behind CRLF", "a: 1\r\nb: c: d", "10-11: " + colon},
		{"place behind CR", "a: 1\rb: c: d", "9-10: " + colon},
		{"place behind LS", "a: 1\u2028b: c: d", "11-12: " + colon},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			res := ParseYAML(file("a.yaml", tt.yaml))
			if got := messages(res.Problems); len(got) != 1 || got[0] != "syntax "+tt.want {
				t.Errorf("got %q, want %q", got, tt.want)
			}
		})
	}
}

func TestYAMLDocumentsBeforeAMistakeAreKept(t *testing.T) {
	for yaml, want := range map[string]int{"--- a\n--- b\n--- [": 2, "{a: 1} b": 0, "a: 1\nb": 0, "--- a\n--- {<<: 5}": 1} {
		if res := ParseYAML(file("a.yaml", yaml)); len(res.Roots) != want || len(res.Problems) != 1 {
			t.Errorf("%q: %d documents, want %d", yaml, len(res.Roots), want)
		}
	}
}

// Files for which the YAML library needs quadratic time must be refused before.
func TestYAMLThatWouldTakeHours(t *testing.T) {
	var handles strings.Builder
	for i := range 100_000 {
		handles.WriteString("%TAG !" + strings.Repeat("a", 1+i%50) + strings.Repeat("b", i/50) + "! tag:x\n")
		if handles.Len() > 1<<20 {
			break
		}
	}
	tests := []struct{ name, yaml, want string }{
		{"comments behind deep nesting", strings.Repeat("- ", 9000) + "a\n" + strings.Repeat(" #\n#\n", 1<<20),
			"too many comments in deep indentation"},
		{"tag directives", handles.String() + "--- a\n", "more than 100 %TAG directives"},
		{"marks of comments in one text", "a: '" + strings.Repeat("# sessionlint:x ", 1<<17) + "'\n", ""},
		{"many comments", strings.Repeat("# c\n", 1<<20) + "a: b\n", ""},
		{"deep indentation", "a:\n" + strings.Repeat(" ", 1<<20) + "b: c\n", ""},
	}
	for _, tt := range tests {
		got := ""
		if res := ParseYAML(file("a.yaml", tt.yaml)); len(res.Problems) > 0 {
			got = res.Problems[0].Message
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

package document

import "testing"

// Each text is read as a document, as a member's value and as a list's item.
func TestYAMLScalars(t *testing.T) {
	tests := []struct {
		name, yaml    string
		text, written string
	}{
		{"plain", "a b", "a b", "a| |b"},
		{"plain over lines", "a\n  b", "a b", "a|\n  |b"},
		{"plain, blanks at a line's end", "a \t\n b", "a b", "a| \t\n |b"},
		{"plain with empty lines", "a\n\n \n b", "a\n\nb", "a|\n |\n |b"},
		{"plain with CRLF", "a\r\n b", "a b", "a|\r\n |b"},
		{"plain with CR", "a\r\r b", "a\nb", "a|\r |b"},
		{"plain of several bytes", "äöü €", "äöü €", "ä|ö|ü| |€"},
		{"plain with NEL", "a\u0085 b", "a b", "a|\u0085 |b"},
		{"plain with LS", "a\u2028 b", "a\u2028b", "a|\u2028 |b"},
		{"plain with indicators", "a:b#c -d ?e", "a:b#c -d ?e", "a|:|b|#|c| |-|d| |?|e"},

		{"single", "'a b'", "a b", "a| |b"},
		{"single with a quote", "'it''s'", "it's", "i|t|''|s"},
		{"single, a quote alone", "''''", "'", "''"},
		{"single over lines", "'a\n\n  b '", "a\nb ", "a|\n  |b| "},
		{"single with a backslash", `'\n'`, `\n`, `\|n`},
		{"single, empty", "''", "", ""},

		{"double", `"a b"`, "a b", "a| |b"},
		{"double with escapes", `"\n\t\"\\\x41\u00e9\U0001F600"`, "\n\t\"\\Aé😀", `\n|\t|\"|\\|\x41|\u00e9|\U0001F600`},
		{"double with short escapes", `"\0\a\b\v\f\r\e\ \N\_\L\P"`,
			"\x00\a\b\v\f\r\x1b \u0085\u00a0\u2028\u2029", `\0|\a|\b|\v|\f|\r|\e|\ |\N|\_|\L|\P`},
		{"double with an escaped tab", "\"\\\tb\"", "\tb", "\\\t|b"},
		{"double over lines", "\"a\n  b\"", "a b", "a|\n  |b"},
		{"double with an escaped break", "\"a\\\n  b\"", "ab", "a|b"},
		{"double with an escaped CRLF", "\"a\\\r\n  b\"", "ab", "a|b"},
		{"double, blank before an escaped break", "\"a \\\n  b\"", "a b", "a| |b"},
		{"double, empty line after an escaped break", "\"a\\\n\n  b\"", "a\nb", "a|\n  |b"},
		{"double, escaped blank at a line's start", "\"a\n \\ b\"", "a  b", "a|\n |\\ |b"},
		{"double, empty", `""`, "", ""},

		{"literal", "|\n a\n b\n", "a\nb\n", "a|\n|b|\n"},
		{"literal, strip", "|-\n a\n b\n\n", "a\nb", "a|\n|b"},
		{"literal, keep", "|+\n a\n\n\n", "a\n\n\n", "a|\n|\n|\n"},
		{"literal, no break at the end", "|\n a", "a", "a"},
		{"literal with CRLF", "|\r\n a\r\n b\r\n", "a\nb\n", "a|\r\n|b|\r\n"},
		{"literal, indented line", "|\n a\n   b\n c\n", "a\n  b\nc\n", "a|\n| | |b|\n|c|\n"},
		{"literal, indentation given", "|2\n   a\n  b\n", " a\nb\n", " |a|\n|b|\n"},
		{"literal, indentation and strip", "|2-\n   a\n", " a", " |a"},
		{"literal, strip and indentation", "|-2\n   a\n", " a", " |a"},
		{"literal, empty lines first", "|\n\n \n a\n", "\n\na\n", "\n| \n|a|\n"},
		{"literal, blanks in an empty line", "|\n a\n   \n b\n", "a\n  \nb\n", "a|\n| | |\n|b|\n"},
		{"literal, only empty lines kept", "|+\n\n  \n", "\n\n", "\n|  \n"},
		{"literal with a tab", "|\n a\tb\n", "a\tb\n", "a|\t|b|\n"},
		{"literal with a comment", "| # why\n a # b\n", "a # b\n", "a| |#| |b|\n"},
		{"literal, empty", "|\n", "", ""},

		{"folded", ">\n a\n b\n", "a b\n", "a|\n|b|\n"},
		{"folded, empty line", ">\n a\n\n b\n", "a\nb\n", "a|\n|b|\n"},
		{"folded, two empty lines", ">\n a\n\n\n b\n", "a\n\nb\n", "a|\n|\n|b|\n"},
		{"folded, indented line", ">\n a\n  b\n c\n", "a\n b\nc\n", "a|\n| |b|\n|c|\n"},
		{"folded, indented after an empty line", ">\n a\n\n  b\n", "a\n\n b\n", "a|\n|\n| |b|\n"},
		{"folded, indented before an empty line", ">\n a\n  b\n\n c\n", "a\n b\n\nc\n", "a|\n| |b|\n|\n|c|\n"},
		{"folded, strip", ">-\n a\n b\n\n", "a b", "a|\n|b"},
		{"folded, keep", ">+\n a\n\n", "a\n\n", "a|\n|\n"},
		{"folded with CRLF", ">\r\n a\r\n b\r\n", "a b\n", "a|\r\n|b|\r\n"},
		{"folded, no break at the end", ">\n a", "a", "a"},
		{"folded, indentation given", ">1\n  a\n b\n", " a\nb\n", " |a|\n|b|\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for _, before := range []string{"", "k: ", "- ", "k: &anchor ", "- !!str "} {
				n := one(t, "a.yaml", before+tt.yaml)
				switch n.Kind {
				case Object:
					n = n.Members[0].Value
				case List:
					n = n.Items[0]
				}
				if n.Kind != String || n.Text != tt.text {
					t.Fatalf("after %q: %v %q, want %q", before, n.Kind, n.Text, tt.text)
				}
				if got := written(n); got != tt.written {
					t.Errorf("after %q: written %q, want %q", before, got, tt.written)
				}
				if n.Span.Start != len(before) {
					t.Errorf("begins at %d, want %d", n.Span.Start, len(before))
				}
				if text := n.Range(0, len(n.Text)); text.Start < n.Span.Start || text.End > n.Span.End {
					t.Errorf("text at %d-%d, outside of %d-%d", text.Start, text.End, n.Span.Start, n.Span.End)
				}
			}
		})
	}
}

func TestYAMLResolvesAsCoreSchema(t *testing.T) {
	kinds := map[Kind][]string{
		Null: {"~", "null", "Null", "NULL"},
		Bool: {"true", "True", "TRUE", "false", "False", "FALSE"},
		Number: {"0", "-0", "7", "123456789012", "+5", "-5", "0x1F", "0o17", "1.5", ".5", "5.", "-.5", "1e400",
			"1E-3", "5.e3", ".inf", "-.Inf", "+.INF", ".nan", ".NaN", "123456789012345678901234567890"},
		String: {"no", "No", "on", "yes", "off", "y", "n", "nUll", "tRue", "012345678901", "2012-10-17", "2012-10-17T00:00:00Z", "1_000", "0b1", "0x", "0o8", "0xG", "-0x1", "1e", "1e+",
			".", "+", ".e1", "1.2.3", "12:30:45", ".Nan", "+.nan", "=", "<"},
		Unknown: {"0123456789012", "00", "-01", "+07", "01.5", "012e4", "01604", "0777"},
	}
	for want, texts := range kinds {
		for _, text := range texts {
			for _, flow := range []string{text, "[" + text + "]", "{k: " + text + "}"} {
				n := one(t, "a.yaml", flow)
				if len(n.Items) > 0 {
					n = n.Items[0]
				} else if n.Kind == Object {
					n = n.Members[0].Value
				}
				if n.Kind != want || string(n.Span.Bytes()) != text {
					t.Errorf("%s: %v at %q, want %v", flow, n.Kind, n.Span.Bytes(), want)
				}
				if (want == Number || want == String) && n.Text != text {
					t.Errorf("%s: text %q", flow, n.Text)
				}
			}
			if n := one(t, "a.yaml", `"`+text+`"`); n.Kind != String || n.Text != text {
				t.Errorf("%q is a %v", text, n.Kind)
			}
		}
	}
}

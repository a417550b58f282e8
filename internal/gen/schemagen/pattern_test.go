package main

import (
	"regexp"
	"strings"
	"testing"
)

func TestGoPattern(t *testing.T) {
	tests := []struct {
		pattern, want string
		yes, no       []string
	}{
		{
			`[\w+=,.@-]*`, `^(?:[\w+=,.@-]*)$`,
			[]string{"", "session-1", "a+b@c.d"}, []string{"two words", "a/b", "é", "a\n"},
		},
		{
			`^http(s?)://[a-z.]*$`, `^(?:http(s?)://[a-z.]*)$`,
			[]string{"http://a.b", "https://"}, []string{"xhttp://a", "http://a\n"},
		},
		{
			`^a|b$`, `^(?:a|b)$`,
			[]string{"a", "b"}, []string{"ab", "ax", "xb"},
		},
		{
			`[\u0009\u000A\u000D\u0020-\u00FF]+`, `^(?:[\x09\x0A\x0D\x20-\xFF]+)$`,
			[]string{"{\t\"a\": 1}\r\n", "ÿ\u00a0"}, []string{"", "Ā", "\x00", "\x0b"},
		},
		{
			`[\u0020-\uD7FF]`, `^(?:[\x20-\x{D7FF}])$`,
			[]string{" ", "一"}, []string{"\t", "\U0001F600"},
		},
		{
			`[\w\s+=,.@-]+`, `^(?:[\w\t\n\x0B\f\r +=,.@-]+)$`,
			[]string{"my pool", "a\vb", "a\tb"}, []string{"a\u00a0b", "a/b"},
		},
		{
			`[\S]+`, `^(?:[^\t\n\x0B\f\r ]+)$`,
			[]string{"a", "\u00a0", "😀"}, []string{"", "a b", "a\v"},
		},
		{
			`[\S_]+\S`, `^(?:[\x00-\x08\x0E-\x1F!-\x{10FFFF}_]+[^\t\n\x0B\f\r ])$`,
			[]string{"ab", "\x00😀"}, []string{"a", "a b", "ab\v"},
		},
		{
			`a\sb`, `^(?:a[\t\n\x0B\f\r ]b)$`,
			[]string{"a b", "a\vb"}, []string{"ab", "a\u00a0b"},
		},
		{
			`a.`, `^(?:a[^\n\r\x85\x{2028}\x{2029}])$`,
			[]string{"ab", "a."}, []string{"a\n", "a\r", "a\u2028", "a\u0085"},
		},
		{
			`[.]`, `^(?:[.])$`,
			[]string{"."}, []string{"a"},
		},
		{
			`[\p{L}\p{Z}\p{N}_.:/=+\-@]+`, `^(?:[\p{L}\p{Z}\p{N}_.:/=+\-@]+)$`,
			[]string{"Team Größe", "a:b/c", "一", "Ⅷ", "\u00a0"}, []string{"", "a,b", "e\u0301", "😀", "a\tb"},
		},
		{
			`(\u002F)|(\u002F[\u0021-\u007E]+\u002F)`, `^(?:(\x2F)|(\x2F[\x21-\x7E]+\x2F))$`,
			[]string{"/", "/a/b/"}, []string{"", "a", "/a", "/a b/"},
		},
		{
			`\d{12}`, `^(?:\d{12})$`,
			[]string{"123456789012"}, []string{"12345678901", "1234567890123", "１２３４５６７８９０１２"},
		},
		{
			`price\$`, `^(?:price\$)$`,
			[]string{"price$"}, []string{"price"},
		},
	}
	for _, test := range tests {
		got, err := goPattern(test.pattern)
		if err != nil || got != test.want {
			t.Errorf("%s: have %s, %v; want %s", test.pattern, got, err, test.want)
			continue
		}
		matches := regexp.MustCompile(got).MatchString
		for _, text := range test.yes {
			if !matches(text) {
				t.Errorf("%s does not match %q", test.pattern, text)
			}
		}
		for _, text := range test.no {
			if matches(text) {
				t.Errorf("%s matches %q", test.pattern, text)
			}
		}
	}
}

func TestGoPatternSaysWhatGoLacks(t *testing.T) {
	tests := []struct{ pattern, want string }{
		{`(?=\d)a`, "the group (?=\\ means something else"},
		{`(?i)a`, "the group (?i)"},
		{`(a)\1`, `the escape \1`},
		{`\bword\b`, `the escape \b`},
		{`a\h`, `the escape \h`},
		{`\v`, `the escape \v`},
		{`[a-z&&[^b]]`, "intersection"},
		{`[a[b]]`, "class inside a class"},
		{`a++`, "not a regular expression of Go"},
		{`a{2000}`, "not a regular expression of Go"},
		{`\p{javaLowerCase}`, "not a regular expression of Go"},
		{`(`, "not a regular expression of Go"},
		{`a)|(b`, "not a regular expression of Go"},
		{`\u12`, "four digits"},
		{`\uWXYZ`, "four digits"},
		{`a\`, "ends with a backslash"},
	}
	for _, test := range tests {
		got, err := goPattern(test.pattern)
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%s: have %s, %v; want an error with %q", test.pattern, got, err, test.want)
		}
	}
}

// FuzzGoPattern checks that every translated pattern is a regular expression and matches whole texts.
func FuzzGoPattern(f *testing.F) {
	for _, seed := range []string{`[\w+=,.@-]*`, `^a|b$`, `\u00FF[\S\s.]`, `(a|b){2}\.`, `[]a]`, `[^\d]\/`, `\p{L}`, `)|(`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, pattern string) {
		translated, err := goPattern(pattern)
		if err != nil {
			return
		}
		compiled, err := regexp.Compile(translated)
		if err != nil {
			t.Fatalf("%q became %q: %v", pattern, translated, err)
		}
		text := "a /\n\u00ffb"
		if at := compiled.FindStringIndex(text); at != nil && (at[0] != 0 || at[1] != len(text)) {
			t.Errorf("%q became %q, which matches a part: %v", pattern, translated, at)
		}
	})
}

package document

import (
	"strconv"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Every spelling of the same policy must give the same tree, and every key and text in it must lead to its bytes.
func TestTextPlaces(t *testing.T) {
	const action = "s3:GetObject"
	tests := []struct {
		name, file, text string
		key, value       string // what the file says for the key Action and for its value
	}{
		{"JSON in JSON", "a.json", `{"Policy": "{\"Action\": \"s3:GetObject\"}"}`,
			`\"Action\"`, `\"s3:GetObject\"`},
		{"unicode escapes in JSON", "a.json", `{"Policy": "{\u0022Action\u0022: \u0022s3:Get\u004Fbject\u0022}"}`,
			`\u0022Action\u0022`, `\u0022s3:Get\u004Fbject\u0022`},
		{"escapes in escapes", "a.json", `{"Policy": "{\"Act\\u0069on\": \"s3:Get\\u004fbject\"}"}`,
			`\"Act\\u0069on\"`, `\"s3:Get\\u004fbject\"`},
		{"plain YAML", "a.yaml", `Policy: '{"Action": "s3:GetObject"}'`,
			`"Action"`, `"s3:GetObject"`},
		{"double quotes in YAML", "a.yaml", `Policy: "{\"Action\": \x22s3:GetObject\x22}"`,
			`\"Action\"`, `\x22s3:GetObject\x22`},
		{"literal", "a.yaml", "Policy: |\n  {\n    \"Action\":\n      \"s3:GetObject\"\n  }\n",
			`"Action"`, `"s3:GetObject"`},
		{"literal with CRLF", "a.yaml", "\uFEFFPolicy: |\r\n  {\r\n    \"Action\":\r\n      \"s3:GetObject\"\r\n  }\r\n",
			`"Action"`, `"s3:GetObject"`},
		{"folded", "a.yaml", "Policy: >-\n  {\n  \"Action\":\n\n  \"s3:GetObject\"\n  }\n",
			`"Action"`, `"s3:GetObject"`},
		{"escapes in a literal", "a.yaml", "Policy: |2\n    {\n  \"\\u0041ction\": \"s3:\\u0047etObject\"}\n",
			`"\u0041ction"`, `"s3:\u0047etObject"`},
		{"alias", "a.yaml", "x: &p '{\"Action\": \"s3:GetObject\"}'\nPolicy: *p\n",
			`"Action"`, `"s3:GetObject"`},
		{"substitution without holes", "a.yaml", "Policy: !Sub '{\"Action\": \"s3:GetObject\"}'",
			`"Action"`, `"s3:GetObject"`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			n := one(t, tt.file, tt.text).Get("Policy")
			root, problems := ParseText(n)
			if root == nil || len(problems) > 0 {
				t.Fatalf("%q", messages(problems))
			}
			m := root.Members[0]
			if m.Name != "Action" || m.Value.Text != action {
				t.Fatalf("read %s: %s", m.Name, m.Value.Text)
			}
			if got := string(m.Key.Bytes()); got != tt.key {
				t.Errorf("key at %s, want %s", got, tt.key)
			}
			if got := string(m.Value.Span.Bytes()); got != tt.value {
				t.Errorf("value at %s, want %s", got, tt.value)
			}
			quote, _, _ := strings.Cut(tt.value, "s3")
			_, object, _ := strings.Cut(strings.TrimSuffix(tt.value, quote), ":")
			if got := string(m.Value.Range(len("s3:"), len(action)).Bytes()); got != object {
				t.Errorf("range at %s, want %s", got, object)
			}
			if root.Span.Start < n.Span.Start || root.Span.End > n.Span.End {
				t.Error("the document stands outside of its text")
			}
		})
	}
}

func TestTextInText(t *testing.T) {
	text := `{"x":"é\n"}`
	for range 3 {
		text = `{"x":` + strconv.Quote(text) + `}`
	}
	n := one(t, "a.json", text)
	for range 3 {
		n = n.Get("x")
		n.Embedded, _ = ParseText(n)
		n = n.Embedded
	}
	n = n.Get("x")
	if n.Text != "é\n" {
		t.Fatalf("read %q", n.Text)
	}
	if got, want := written(n), `é|\\\\\\\\n`; got != want {
		t.Errorf("written %s, want %s", got, want)
	}
}

func TestTextProblems(t *testing.T) {
	tests := []struct{ name, file, text, want string }{
		{"comma", "a.json", `"[\"\u0061\",]"`, `syntax 12-13: no value after this comma`},
		{"end", "a.yaml", "|\n  {\"a\":\n   1\n", `syntax 15-15: the JSON ends before the '{' in line 2 is closed`},
		{"no JSON", "a.yaml", "hello", `syntax 0-1: expected a JSON value, found "h"`},
		{"empty", "a.json", `""`, `syntax 0-2: an empty text is not JSON`},
		{"blank", "a.json", `" \n"`, `syntax 0-5: an empty text is not JSON`},
		{"more", "a.json", `"{} {}"`, `syntax 4-5: a second value; a JSON file must have only one`},
		{"duplicate", "a.yaml", "|\n  {\"a\": 1,\n   \"a\": 2}\n", `duplicate-key 16-19: key "a" is written twice, first in line 2`},
		{"byte order mark", "a.json", `"\ufeff{}"`, `syntax 1-7: expected a JSON value, found "\ufeff"`},
		{"open quote", "a.json", `"[\"a"`, `syntax 2-4: this text has no closing quote`},
		{"line break in a text", "a.yaml", "|\n [\"a\n b\"]\n", `syntax 6-7: line break in a text; close the text, or write \n`},
	}
	for _, tt := range tests {
		_, problems := ParseText(one(t, tt.file, tt.text))
		if got := strings.Join(messages(problems), "; "); got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestTextOfNothing(t *testing.T) {
	for name, n := range map[string]*Node{
		"nil": nil, "a number": one(t, "a.json", "1"), "a hole alone": one(t, "a.yaml", "!Sub '${A}'"),
	} {
		if root, problems := ParseText(n); root != nil || problems != nil {
			t.Errorf("%s: %v, %q", name, root, messages(problems))
		}
	}
}

func TestTextFromElsewhere(t *testing.T) {
	f := file("a.go", `x := "{\"a\": 1}"`)
	span := source.Span{File: f, Start: 5, End: 17}
	pieces := []source.Piece{{Decoded: 1, Written: 1}, {Decoded: 1, Written: 2}, {Decoded: 1, Written: 1},
		{Decoded: 1, Written: 2}, {Decoded: 5, Written: 5}}
	n := NewText(`{"a": 1}`, span, func() source.Locator { return source.Pieces(source.Direct(f, 0), 6, pieces) })
	root, problems := ParseText(n)
	if root == nil || len(problems) > 0 {
		t.Fatalf("%q", messages(problems))
	}
	if got := string(root.Members[0].Key.Bytes()); got != `\"a\"` {
		t.Errorf("key at %s", got)
	}
	if n := NewText("abc", span, nil); n.Range(1, 2) != span {
		t.Error("a text of unknown place does not stand at its span")
	}
}

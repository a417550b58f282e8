package policy

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// outline writes a tree with its unknown parts: ? is an unknown value, % a hole, and … the unknown rest of an
// open list or object.
func outline(n *document.Node) string {
	var parts []string
	switch n.Kind {
	case document.Unknown:
		return "?"
	case document.String:
		text, at := "", 0
		for _, h := range n.Holes {
			text += n.Text[at:h.At] + "%"
			at = h.At
		}
		return fmt.Sprintf("%q", text+n.Text[at:])
	case document.Object:
		for _, m := range n.Members {
			parts = append(parts, m.Name+":"+outline(m.Value))
		}
	case document.List:
		for _, item := range n.Items {
			parts = append(parts, outline(item))
		}
	default:
		return document.Minify(n)
	}
	if n.Open {
		parts = append(parts, "…")
	}
	if n.Kind == document.List {
		return "[" + strings.Join(parts, ",") + "]"
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func TestParsePartial(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`{"a":"x%sy"}`, `{a:"x%y"}`},
		{`{"a":"%s%s"}`, `{a:"%%"}`},
		{`{"a":"é\u00e9\"%s","b":1}`, `{a:"éé\"%",b:1}`},
		{`{"a":"\ud83d\ude00%s"}`, `{a:"😀%"}`},
		{`{"a":%s,"b":true}`, `{a:?,b:true}`},
		{`{"a": %s ,"b":[null,-1.5e3]}`, `{a:?,b:[null,-1.5e3]}`},
		{`{"a":[%s],"b":2}`, `{a:[?,…],b:2}`},
		{`{"a":["x", %s, "y"]}`, `{a:["x",?,"y",…]}`},
		{`{"a":["x" %s],"b":2}`, `{a:["x",…],…}`},
		{`{"a":1%s,"b":2}`, `{a:?,b:2}`},
		{`{"a":1,%s"b":2}`, `{a:1,…}`},
		{`{"a":1%s}`, `{a:?}`},
		{`{"a":{"b":"c"%s}}`, `{a:{b:"c",…},…}`},
		{`{"a" %s:1}`, `{…}`},
		{`{"%s":1,"b":2}`, `{b:2,…}`},
		{`{"x%s":"y","b":{}}`, `{b:{},…}`},
		{`{"a":"\%s"}`, `{a:?,…}`},
		{`{"a":"\u00%s"}`, `{a:?,…}`},
		{`{"a":"x%s`, `{a:?,…}`},
		{`{"a":tr%s}`, `{a:?}`},
		{`{"a":1}%s`, `{a:1}`},
		{`{"a":["%s]}`, `{a:[…],…}`}, // what is unknown may end the string
		{`{"a":[%s{"b":1}]%s}`, `{a:[?,…],…}`},
		{`  {"a":"%s"}`, `{a:"%"}`},
		{`%s{"a":1}`, `-`},
		{`%s`, `-`},
		{`"%s"`, `-`},
		{` %s `, `-`},
	} {
		root, problems := Parse(partialNode(tt.text))
		got := "-"
		if root != nil {
			got = outline(root)
		}
		if got != tt.want || len(problems) > 0 {
			t.Errorf("%s: %s, want %s; %v", tt.text, got, tt.want, problems)
		}
	}
}

// TestParsePartialProblems has mistakes before the first unknown part, which are certain.
func TestParsePartialProblems(t *testing.T) {
	for _, tt := range []struct {
		text, message string
		at            int
	}{
		{`{"a":1,}%s`, "'}' stands where a member's name must stand", 7},
		{`{"a" 1,"b":"%s"}`, "'1' stands where a colon must stand", 5},
		{`{"a":tru,"b":"%s"}`, "'t' stands where a JSON value must stand", 5},
		{`{"a":[1 2],"b":"%s"}`, "'2' stands where a comma or \"]\" must stand", 8},
		{`{"a":"\x","b":"%s"}`, `is not an escape that JSON has`, 6},
		{`{"a":"\ud83dx","b":"%s"}`, `an escape stands here that JSON does not have`, 6},
		{"{\"a\":\"\n\",\"b\":\"%s\"}", `JSON requires it escaped, as \n`, 6},
		{"{\"a\":\"\x01\",\"b\":\"%s\"}", `JSON requires it escaped, as \u0001`, 6},
		{`{"a":1} {"b":"%s"}`, "text follows the end of the policy", 8},
		{`file:///home/%s/policy.json`, "the name of a file", 0},
		{`{\"Version\":\"%s\"}`, "encoded twice", 1},
		{"\uFEFF{\"a\":\"%s\"}", "byte order mark", 0},
		{`[{"a":"x"},%s]`, "the policy is an array", 0},
		{strings.Repeat(`{"a":`, 70) + `"%s"`, "nested deeper", 325},
	} {
		root, problems := Parse(partialNode(tt.text))
		if root != nil || len(problems) != 1 {
			t.Errorf("%s: %v", tt.text, problems)
			continue
		}
		if p := problems[0]; !strings.Contains(p.Message, tt.message) || p.Span.Start != tt.at {
			t.Errorf("%s: at %d: %s", tt.text, p.Span.Start, p.Message)
		}
	}
}

// TestParsePartialBehind has mistakes behind unknown parts: those that no filling mends, and those that
// only a filling does that closes or opens brackets.
func TestParsePartialBehind(t *testing.T) {
	for _, tt := range []struct {
		text, message string
		at            int
		unsure        bool
	}{
		{`{"a":["x%s/*",]}`, "']' stands where a JSON value must stand", 14, false},
		{`{"a":"%s",}`, "'}' stands where a member's name must stand", 10, false},
		{`{"a":[{"b":"x%s/*"}]`, "the text ends where a comma or \"}\" must stand", 20, false},
		{`{"a":[{"b":"x%s/*"`, "the text ends where a comma", 18, false},
		{`{"a":"x%s/*" "b":"y"}`, "'\"' stands where a comma", 13, false},
		{`{"a":"x%sy\q"}`, "is not an escape", 10, false},
		{`{"a":%s, ]}`, "']' stands where", 9, false},
		{`{"a":{%s,,"b":1}}`, "'b' cannot stand here", 11, false},
		{`{"a":"x%s/*"}}`, "'}' stands behind the end of the policy", 13, true},
		{`{"a":[{"b":"x%s/*"}}`, "'}' stands where a comma or \"]\" must stand", 19, true},
		{`{"a":[{"b":"x%s/*"` + "\n", "the text ends", 19, false},
	} {
		root, problems := Parse(partialNode(tt.text))
		if len(problems) != 1 || problems[0].Unsure != tt.unsure || tt.unsure != (root != nil) {
			t.Errorf("%s: %v", tt.text, problems)
			continue
		}
		if p := problems[0]; !strings.Contains(p.Message, tt.message) || p.Span.Start != tt.at {
			t.Errorf("%s: at %d: %s", tt.text, p.Span.Start, p.Message)
		}
	}
}

func TestParsePartialPlaces(t *testing.T) {
	text := `{"Sid":"a\"b%sc\u00e9","Effect":%s,"Action":["s3:Get%s"]}`
	root, _ := Parse(partialNode(text))
	if root == nil {
		t.Fatal("no document")
	}
	sid := root.Get("Sid")
	for _, tt := range []struct {
		span source.Span
		want string
	}{
		{root.Span, text},
		{sid.Span, `"a\"b%sc\u00e9"`},
		{sid.Range(1, 2), `\"`},
		{sid.Range(3, 4), `c`},
		{sid.Range(4, 6), `\u00e9`},
		{root.Members[1].Key, `"Effect"`},
		{root.Get("Effect").Span, `%s`},
		{root.Get("Action").Span, `["s3:Get%s"]`},
		{root.Get("Action").Items[0].Span, `"s3:Get%s"`},
	} {
		if got := string(tt.span.Bytes()); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}

package document

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

// openText makes a text of a whole file, in which each %s is a hole.
func openText(text string) *Node {
	direct := source.Direct(&source.File{Name: "open.json", Data: []byte(text)}, 0)
	whole := NewText(text, direct(0, len(text)), func() source.Locator { return direct })
	var b Builder
	at := 0
	for part := range strings.SplitSeq(text, "%s") {
		if at > 0 {
			b.Hole(0, -1)
		}
		b.Add(whole.Slice(at, at+len(part)))
		at += len(part) + len("%s")
	}
	return b.Node(whole.Span)
}

// openOutline writes a tree with its unknown parts: ? is an unknown value, % a hole, and … the unknown rest of an
// open list or object.
func openOutline(n *Node) string {
	var parts []string
	switch n.Kind {
	case Unknown:
		return "?"
	case String:
		text, at := "", 0
		for _, h := range n.Holes {
			text += n.Text[at:h.At] + "%"
			at = h.At
		}
		return fmt.Sprintf("%q", text+n.Text[at:])
	case Object:
		for _, m := range n.Members {
			parts = append(parts, m.Name+":"+openOutline(m.Value))
		}
	case List:
		for _, item := range n.Items {
			parts = append(parts, openOutline(item))
		}
	default:
		return Minify(n)
	}
	if n.Open {
		parts = append(parts, "…")
	}
	if n.Kind == List {
		return "[" + strings.Join(parts, ",") + "]"
	}
	return "{" + strings.Join(parts, ",") + "}"
}

func TestParseOpenText(t *testing.T) {
	for _, tt := range []struct{ text, want string }{
		{`{"a":"x%sy"}`, `{a:"x%y"}`},
		{`{"b":{},"c":[],"d":1,"a":"%s"}`, `{b:{},c:[],d:1,a:"%"}`},
		{`{"b":{ },"c":[ ],"d":{"e":{}},"a":"%s","f":2}`, `{b:{},c:[],d:{e:{}},a:"%",f:2}`},
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
		{`["x%s",[%s]]`, `["x%",[?,…]]`},
		{`"x%s"`, `"x%"`},
		{`%s{"a":1}`, `-`},
		{`%s`, `-`},
		{` %s `, `-`},
	} {
		root, problems := ParseText(openText(tt.text))
		got := "-"
		if root != nil {
			got = openOutline(root)
		}
		if got != tt.want || len(problems) > 0 {
			t.Errorf("%s: %s, want %s; %v", tt.text, got, tt.want, problems)
		}
	}
}

// TestParseOpenTextProblems: mistakes before the first unknown part are certain.
func TestParseOpenTextProblems(t *testing.T) {
	for _, tt := range []struct {
		text, message string
		at            int
	}{
		{`{"a":1,}%s`, "'}' instead of a member's name", 7},
		{`{"a" 1,"b":"%s"}`, "'1' instead of a colon", 5},
		{`{"a":tru,"b":"%s"}`, "'t' instead of a JSON value", 5},
		{`{"a":[1 2],"b":"%s"}`, "'2' instead of a comma or \"]\"", 8},
		{`{"a":"\x","b":"%s"}`, `JSON has no escape "\\x"`, 6},
		{`{"a":"\ud83dx","b":"%s"}`, `is half of a surrogate pair`, 6},
		{"{\"a\":\"\n\",\"b\":\"%s\"}", `line break in a text; close the text, or write \n`, 6},
		{"{\"a\":\"\x01\",\"b\":\"%s\"}", `control character U+0001`, 6},
		{strings.Repeat(`{"a":`, 600) + `"%s"`, "nested deeper", 2560},
	} {
		root, problems := ParseText(openText(tt.text))
		if root != nil || len(problems) != 1 {
			t.Errorf("%s: %v", tt.text, problems)
			continue
		}
		if p := problems[0]; !strings.Contains(p.Message, tt.message) || p.Span.Start != tt.at {
			t.Errorf("%s: at %d: %s", tt.text, p.Span.Start, p.Message)
		}
	}
}

// TestParseOpenTextBehind has mistakes after unknown parts: some that no filling corrects, and some that only a
// filling with brackets corrects.
func TestParseOpenTextBehind(t *testing.T) {
	for _, tt := range []struct {
		text, message string
		at            int
		unsure        bool
	}{
		{`{"a":["x%s/*",]}`, "']' instead of a JSON value", 14, false},
		{`{"a":"%s",}`, "'}' instead of a member's name", 10, false},
		{`{"a":[{"b":"x%s/*"}]`, "the text ends instead of a comma or \"}\"", 20, false},
		{`{"a":[{"b":"x%s/*"`, "the text ends instead of a comma", 18, false},
		{`{"a":"x%s/*" "b":"y"}`, "'\"' instead of a comma", 13, false},
		{`{"a":"x%sy\q"}`, "JSON has no escape", 10, false},
		{`{"a":%s, ]}`, "']' instead of", 9, false},
		{`{"a":{%s,,"b":1}}`, "'b' is not allowed here", 11, false},
		{`{"a":"x%s/*"}}`, "'}' after the end of the JSON", 13, true},
		{`{"a":[{"b":"x%s/*"}}`, "'}' instead of a comma or \"]\"", 19, true},
		{`{"a":[{"b":"x%s/*"` + "\n", "the text ends", 19, false},
	} {
		root, problems := Options{Object: true}.ParseText(openText(tt.text))
		if len(problems) != 1 || problems[0].Unsure != tt.unsure || tt.unsure != (root != nil) {
			t.Errorf("%s: %v", tt.text, problems)
			continue
		}
		if p := problems[0]; !strings.Contains(p.Message, tt.message) || p.Span.Start != tt.at {
			t.Errorf("%s: at %d: %s", tt.text, p.Span.Start, p.Message)
		}
	}
}

// JSON that need not be an object may end earlier than a policy.
func TestParseOpenTextOfAnyKind(t *testing.T) {
	if _, problems := ParseText(openText(`%s,1]`)); len(problems) > 0 {
		t.Errorf("the end of a list: %v", problems)
	}
	if _, problems := (Options{Object: true}).ParseText(openText(`%s,1]`)); len(problems) != 1 || problems[0].Unsure {
		t.Errorf("the end of a list for an object: %v", problems)
	}
}

func TestParseOpenTextPlaces(t *testing.T) {
	text := `{"Sid":"a\"b%sc\u00e9","Effect":%s,"Action":["s3:Get%s"]}`
	root, _ := ParseText(openText(text))
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

// A mistake in the brackets is reported at exactly one character.
func TestParseOpenTextMistakeIsOneCharacter(t *testing.T) {
	_, problems := Options{Object: true}.ParseText(openText(`{"a":{%s,,"b":1}}`))
	if len(problems) != 1 || problems[0].Span.Start != 11 || problems[0].Span.End != 12 {
		t.Errorf("%v", problems)
	}
}

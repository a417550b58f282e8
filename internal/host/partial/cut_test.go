package partial_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// file makes a file with five characters before the text of a test.
func file(t string) *document.Node {
	f := &source.File{Name: "f", Data: []byte("12345" + t)}
	direct := source.Direct(f, 5)
	return document.NewText(t, direct(0, len(t)), func() source.Locator { return direct })
}

// holed makes holes of the question marks in a text.
func holed(t string) *document.Node {
	n := file(t)
	var parts []*document.Node
	at := 0
	for i, c := range t {
		if c == '?' {
			parts = append(parts, n.Slice(at, i), document.NewHole(n.Range(i, i+1), 0, -1))
			at = i + 1
		}
	}
	return document.Join(n.Span, append(parts, n.Slice(at, len(t)))...)
}

// shown writes a text with its holes.
func shown(n *document.Node) string {
	if n == nil || n.Kind != document.String {
		return "none"
	}
	t := n.Text
	for i := len(n.Holes) - 1; i >= 0; i-- {
		t = t[:n.Holes[i].At] + "?" + t[n.Holes[i].At:]
	}
	return t
}

func TestTrim(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " \n\t": "", " a b ": "a b", " ? ": "?", " a ? b ": "a ? b", "? a ": "? a", " ?": "?", "a": "a",
	} {
		if got := shown(partial.Trim(holed(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestCode(t *testing.T) {
	code, marks, locate := partial.Code(holed("a?b?"), "__")
	if code != "a__b__" || len(marks) != 2 || marks[0] != 1 || marks[1] != 4 {
		t.Errorf("%q %v", code, marks)
	}
	if got := string(locate(3, 4).Bytes()); got != "b" {
		t.Errorf("b is %q", got)
	}
	if got := string(locate(0, 4).Bytes()); got != "a?b" {
		t.Errorf("all is %q", got)
	}
}

func TestJSON(t *testing.T) {
	tests := []struct{ in, want string }{
		{`{"a": [1, "b"]}`, `{"a":[1,"b"]}`},
		{`{"a": "x?y?", "b": "?"}`, `{"a":"xy","b":""}`},
		{`{"?": 1, "b": 2}`, `{"b":2}`},
		{`{"a": ?, "b": 2}`, `{"a":null,"b":2}`},
		{`[?]`, `[null]`},
		{`?`, ""},
		{`{"a": "?",}`, ""},
		{`{`, ""},
		{``, ""},
		{"\"\uf8ff?\"", "\"\uf8ff\""},
	}
	for _, tt := range tests {
		got := ""
		if root := partial.JSON(holed(tt.in)); root != nil {
			got = document.Minify(root)
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
	root := partial.JSON(holed(`{"?": 1, "a": "x?\u0041"}`))
	if !root.Open || len(root.Get("a").Holes) != 1 {
		t.Errorf("open %v, holes %v", root.Open, root.Get("a").Holes)
	}
	if got := string(root.Get("a").Range(1, 2).Bytes()); got != `\u0041` {
		t.Errorf("A is %q", got)
	}
}

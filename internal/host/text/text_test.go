package text_test

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/text"
	"github.com/sessionlint/sessionlint/internal/source"
)

// file holds the text that the tests take apart, behind five other characters.
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
			parts = append(parts, text.Slice(n, at, i), text.Hole(n.Range(i, i+1), 0, -1))
			at = i + 1
		}
	}
	return text.Join(n.Span, append(parts, text.Slice(n, at, len(t)))...)
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

func TestSlicesKnowTheirPlaces(t *testing.T) {
	n := holed("ab?cd?ef")
	part := text.Slice(n, 1, 5)
	if got := shown(part); got != "b?cd?e" {
		t.Errorf("got %q", got)
	}
	if got := string(part.Range(1, 3).Bytes()); got != "cd" {
		t.Errorf("cd is %q", got)
	}
	if got := string(part.Range(0, 4).Bytes()); got != "b?cd?e" {
		t.Errorf("all is %q", got)
	}
	if whole := text.Slice(n, 0, 6); whole != n {
		t.Error("the whole is not itself")
	}
}

func TestTrim(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " \n\t": "", " a b ": "a b", " ? ": "?", " a ? b ": "a ? b", "? a ": "? a", " ?": "?", "a": "a",
	} {
		if got := shown(text.Trim(holed(in))); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestJoin(t *testing.T) {
	n := file("ab")
	if text.Join(n.Span, n) != n {
		t.Error("one part is not itself")
	}
	joined := text.Join(n.Span, text.Slice(n, 0, 1), document.NewUnknown(n.Span), document.NewScalar(document.Number, "5", n.Span), text.Slice(n, 1, 2))
	if got := shown(joined); got != "a?5b" {
		t.Errorf("got %q", got)
	}
	if got := text.Join(n.Span); got.Text != "" || got.Partial() || got.Span != n.Span {
		t.Errorf("nothing is %+v", got)
	}
}

func TestCode(t *testing.T) {
	code, marks, locate := text.Code(holed("a?b?"), "__")
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
		{`{"a": ?}`, ""},
		{`[?]`, ""},
		{`{`, ""},
		{``, ""},
		{"\"\uf8ff?\"", ""},
	}
	for _, tt := range tests {
		got := ""
		if root := text.JSON(holed(tt.in)); root != nil {
			got = document.Minify(root)
		}
		if got != tt.want {
			t.Errorf("%s: got %s, want %s", tt.in, got, tt.want)
		}
	}
	root := text.JSON(holed(`{"?": 1, "a": "x?\u0041"}`))
	if !root.Open || len(root.Get("a").Holes) != 1 {
		t.Errorf("open %v, holes %v", root.Open, root.Get("a").Holes)
	}
	if got := string(root.Get("a").Range(1, 2).Bytes()); got != `\u0041` {
		t.Errorf("A is %q", got)
	}
}

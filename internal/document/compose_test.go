package document

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// parseOne reads the JSON document that all spans of a test are in.
func parseOne(t *testing.T, text string) *Node {
	t.Helper()
	res := ParseJSON(&source.File{Name: "a.json", Data: []byte(text)})
	if len(res.Roots) != 1 {
		t.Fatalf("%s: %v", text, res.Problems)
	}
	return res.Roots[0]
}

func TestBuilder(t *testing.T) {
	root := parseOne(t, `["a\tb", 5, "c", true]`)
	var text Builder
	text.Add(root.Items[0])
	text.Hole(1, 2)
	text.Add(root.Items[1])
	text.AddAt(root.Items[2], root.Items[3].Span)
	text.Add(NewUnknown(root.Span))
	n := text.Node(root.Span)
	if n.Text != "a\tb5c" || len(n.Holes) != 2 || n.Holes[0] != (Hole{At: 3, Min: 1, Max: 2}) || n.Holes[1] != (Hole{At: 5, Max: -1}) {
		t.Errorf("%q %v", n.Text, n.Holes)
	}
	if got := written(n); got != `a|\t|b|5|true` {
		t.Errorf("written %s", got)
	}
	if got := string(n.Range(1, 4).Bytes()); got != `\tb", 5` {
		t.Errorf("a range over two pieces is %s", got)
	}
	if got := string(n.Range(0, 5).Bytes()); got != `a\tb", 5, "c", true` {
		t.Errorf("the whole is %s", got)
	}

	var again Builder
	again.Add(n)
	twice := again.Node(root.Span)
	if twice.Text != n.Text || len(twice.Holes) != 2 || written(twice) != written(n) {
		t.Errorf("a text of a partial text is %q %v", twice.Text, twice.Holes)
	}

	var turned Builder
	turned.Add(root.Items[2])
	turned.Add(root.Items[0])
	if got := turned.Node(root.Span).Range(0, 2); got != root.Span {
		t.Errorf("a range over pieces that stand in no order is %s", got.Bytes())
	}
	if got := new(Builder).Node(root.Span).Range(0, 0); got != root.Span {
		t.Errorf("an empty text stands at %s", got.Bytes())
	}

	var long Builder
	for range 100 {
		long.At(strings.Repeat("x", 10_000), root.Span)
	}
	if n := long.Node(root.Span); len(n.Text) > bound.ComposedText || len(n.Holes) == 0 || n.Holes[0].Min != 10_000 {
		t.Errorf("%d bytes, %d holes", len(n.Text), len(n.Holes))
	}
}

// plainText is a text behind five other characters of its file.
func plainText(t string) *Node {
	f := &source.File{Name: "f", Data: []byte("12345" + t)}
	direct := source.Direct(f, 5)
	return NewText(t, direct(0, len(t)), func() source.Locator { return direct })
}

// holed makes holes of the question marks in a text.
func holed(t string) *Node {
	n := plainText(t)
	var parts []*Node
	at := 0
	for i, c := range t {
		if c == '?' {
			parts = append(parts, n.Slice(at, i), NewHole(n.Range(i, i+1), 0, -1))
			at = i + 1
		}
	}
	return Join(n.Span, append(parts, n.Slice(at, len(t)))...)
}

// shown writes a text with its holes.
func shown(n *Node) string {
	if n == nil || n.Kind != String {
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
	part := n.Slice(1, 5)
	if got := shown(part); got != "b?cd?e" {
		t.Errorf("got %q", got)
	}
	if got := string(part.Range(1, 3).Bytes()); got != "cd" {
		t.Errorf("cd is %q", got)
	}
	if got := string(part.Range(0, 4).Bytes()); got != "b?cd?e" {
		t.Errorf("all is %q", got)
	}
	if whole := n.Slice(0, 6); whole != n {
		t.Error("the whole is not itself")
	}
}

// A slice has the holes in it and those at its ends, since it is not known where these end.
func TestSlicesHaveTheHolesAtTheirEnds(t *testing.T) {
	n := holed("ab?cd?ef")
	for _, test := range []struct {
		start, end int
		want       string
	}{
		{2, 4, "?cd?"}, {3, 4, "d?"}, {2, 3, "?c"}, {4, 6, "?ef"}, {5, 6, "f"}, {0, 1, "a"}, {0, 2, "ab?"}, {3, 3, ""}, {4, 4, "?"},
	} {
		if got := shown(n.Slice(test.start, test.end)); got != test.want {
			t.Errorf("%d to %d is %q, want %q", test.start, test.end, got, test.want)
		}
	}
}

func TestJoin(t *testing.T) {
	n := plainText("ab")
	if Join(n.Span, n) != n {
		t.Error("one part is not itself")
	}
	joined := Join(n.Span, n.Slice(0, 1), NewUnknown(n.Span), NewScalar(Number, "5", n.Span), n.Slice(1, 2))
	if got := shown(joined); got != "a?5b" {
		t.Errorf("got %q", got)
	}
	if got := Join(n.Span); got.Text != "" || got.Partial() || got.Span != n.Span {
		t.Errorf("nothing is %+v", got)
	}
}

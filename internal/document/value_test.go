package document

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TestOfValue compares trees of values with those of their JSON.
func TestOfValue(t *testing.T) {
	for name, value := range map[string]any{
		"scalars": []any{nil, "a", "", "é<&>\u2028\x00", true, false, 0, -1, int32(1 << 30), int64(1) << 62, []byte{}, []byte("\xff\x00abc")},
		"nested":  map[string]any{"a": map[string]any{"b": []any{map[string]any{}, []any{}}}},
	} {
		data, err := json.Marshal(value)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := OfValue(value)
		want := ParseJSON(&source.File{Data: data}).Roots[0]
		if !ok || Minify(got) != Minify(want) || kinds(got) != kinds(want) {
			t.Errorf("%s: %v, want %s", name, Minify(got), Minify(want))
		}
	}
}

// kinds writes the kinds of a value and of those in it.
func kinds(n *Node) string {
	var b strings.Builder
	b.WriteString(n.Kind.String())
	for _, item := range n.Items {
		b.WriteString(" " + kinds(item))
	}
	for _, m := range n.Members {
		b.WriteString(" " + kinds(m.Value))
	}
	return b.String()
}

func TestOfOtherValues(t *testing.T) {
	circle := map[string]any{}
	circle["a"] = []any{circle}
	long := strings.Repeat("a", bound.LargeFile/2+1)
	for name, value := range map[string]any{
		"circle": circle, "long": []any{long, long}, "long bytes": []byte(long + long), "long name": map[string]any{long + long: 1},
		"not UTF-8": "\xff", "name not UTF-8": map[string]any{"\xff": 1}, "fraction": 1.5, "struct": struct{ A int }{1},
		"nil list": []any(nil), "nil map": map[string]any(nil), "nil bytes": []byte(nil), "other list": []string{"a"}, "inside": map[string]any{"a": []any{1.5}},
	} {
		if n, ok := OfValue(value); ok {
			t.Errorf("%s: %s", name, n.Kind)
		}
	}
}

package document

import "testing"

// A mapping of one pair in a list has no brackets: it begins with its key, whose anchor and tag are the key's own.
func TestPairsInLists(t *testing.T) {
	for _, test := range []struct{ text, mapping, value string }{
		{"[a: b]", "a: b", "b"},
		{"[&x a: b]", "&x a: b", "b"},
		{"[!!str a: b, c]", "!!str a: b", "b"},
		{"[&x {a: b}]", "{a: b}", "b"},
		{"[!!map {a: b}]", "{a: b}", "b"},
		{"[&x !!map {a: &y b}]", "{a: &y b}", "b"},
		{"- &x\n  a: b\n", "a: b", "b"},
		{"- &x a: b\n", "&x a: b", "b"},
	} {
		mapping := one(t, "a.yaml", test.text).Items[0]
		if got := string(mapping.Span.Bytes()); got != test.mapping {
			t.Errorf("%q: the mapping is %q, want %q", test.text, got, test.mapping)
		}
		if got := string(mapping.Members[0].Value.Span.Bytes()); got != test.value {
			t.Errorf("%q: the value is %q, want %q", test.text, got, test.value)
		}
		if got := string(mapping.Members[0].Key.Bytes()); got != "a" {
			t.Errorf("%q: the key is %q", test.text, got)
		}
	}
}

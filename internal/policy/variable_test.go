package policy

import (
	"slices"
	"strings"
	"testing"
)

func TestVariables(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []Variable
	}{
		{"no variable in $ or {}", nil},
		{"a/${aws:userid}/*", []Variable{{Start: 2, End: 15, Key: "aws:userid"}}},
		{"${a:b}${*}", []Variable{{Start: 0, End: 6, Key: "a:b"}, {Start: 6, End: 10, Key: "*", Literal: true}}},
		{"${?}${$}", []Variable{{Start: 0, End: 4, Key: "?", Literal: true}, {Start: 4, End: 8, Key: "$", Literal: true}}},
		{"${a:b, 'x'}", []Variable{{Start: 0, End: 11, Key: "a:b", Default: "x", HasDefault: true}}},
		{"${a:b,'}'}", []Variable{{Start: 0, End: 10, Key: "a:b", Default: "}", HasDefault: true}}},
		{"${a:b, ''}", []Variable{{Start: 0, End: 10, Key: "a:b", HasDefault: true}}},
		{"${a:b, x}", []Variable{{Start: 0, End: 9, Key: "a:b", Flaw: Unquoted}}},
		{"${a:b, 'x', 'y'}", []Variable{{Start: 0, End: 16, Key: "a:b", Flaw: Unquoted}}},
		{"${a:b, 'x}", []Variable{{Start: 0, End: 10, Key: "a:b", Flaw: Unquoted}}},
		{"${}", []Variable{{Start: 0, End: 3, Flaw: Empty}}},
		{"${ aws:userid}", []Variable{{Start: 0, End: 14, Key: "aws:userid", Flaw: Spaced}}},
		{"${aws:Principal Tag}", []Variable{{Start: 0, End: 20, Key: "aws:Principal Tag", Flaw: Spaced}}},
		{"${a${b}}", []Variable{{Start: 0, End: 7, Key: "a${b", Flaw: Nested}}},
		{"x${aws:userid", []Variable{{Start: 1, End: 13, Key: "aws:userid", Flaw: Unclosed}}},
	} {
		if got := Variables(tt.text); !slices.Equal(got, tt.want) {
			t.Errorf("Variables(%q) = %+v", tt.text, got)
		}
	}
}

// TestManyUnclosedVariables is about time: each of them looks for its end.
func TestManyUnclosedVariables(t *testing.T) {
	text := strings.Repeat("${", 64<<10)
	if got := len(Alphabet{}.Glob(text)); got != len(text) {
		t.Errorf("%d symbols of %d", got, len(text))
	}
	if got := Variables(text); len(got) != 1 || got[0].Flaw != Unclosed {
		t.Errorf("%d variables", len(got))
	}
}

package document

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Files that would take too much memory are refused before the library reads them.
func TestYAMLBounds(t *testing.T) {
	text := strings.Repeat("b\n ", 1<<19)
	tests := []struct{ name, yaml, want string }{
		{"values in lines", strings.Repeat("- a\n", 300_000), "more than 262144 values in one file"},
		{"values in brackets", "[" + strings.Repeat("a,", 300_000) + "]", "more than 262144 values in one file"},
		{"documents", strings.Repeat("--- {}\n", 300_000), "more than 262144 values in one file"},
		{"anchors in one line", strings.Repeat("&a ", 100_001), "more than 100000 quotes, anchors and tags in one line"},
		{"quotes in one line", "a: " + strings.Repeat(`"`, 100_001), "more than 100000 quotes, anchors and tags in one line"},
		{"quotes in many lines", strings.Repeat("# \"\"\n", 200_000) + "a: b", ""},
		{"block text", "a: |\n b\n " + text, "a text of more than 1048576 bytes without quotes"},
		{"plain text", "a: c\n " + text, "a text of more than 1048576 bytes without quotes"},
		{"quoted text", "a: 'c\n " + text + "'", ""},
	}
	for _, tt := range tests {
		got := ""
		if res := ParseYAML(file("a.yaml", tt.yaml)); len(res.Problems) > 0 {
			got = res.Problems[0].Message
		}
		if got != tt.want {
			t.Errorf("%s: got %q, want %q", tt.name, got, tt.want)
		}
	}
}

func TestBoundsThatNobodyMayRaise(t *testing.T) {
	if got := (Options{MaxDepth: 10_001}).withDefaults().MaxDepth; got != 10_000 {
		t.Errorf("MaxDepth %d", got)
	}
	if got := (Options{}).withDefaults().MaxNodes; got != 262_144 {
		t.Errorf("MaxNodes %d", got)
	}
}

func TestLoneCarriageReturnEndsATextLine(t *testing.T) {
	if got := outline(one(t, "a.yaml", "a: b\r")); got != "$ object @0 \"a: b\"\n$.a key @0 \"a\"\n$.a string \"b\" @3 \"b\"\n" {
		t.Errorf("%s", got)
	}
	if n := breakLen("a\r", 1); n != 1 {
		t.Errorf("a CR at the end is %d bytes long", n)
	}
}

func TestLongTextsAreLocatedAsAWhole(t *testing.T) {
	n := one(t, "a.json", `"`+strings.Repeat(`\u0061`, bound.LocatedText+1)+`"`)
	if n.Range(5, 6) != n.Span {
		t.Errorf("%d-%d", n.Range(5, 6).Start, n.Range(5, 6).End)
	}
}

func TestDuplicateKeysAreListedToALimit(t *testing.T) {
	res := ParseJSON(file("a.json", "{"+strings.Repeat(`"a":1,`, 1000)+`"b":1}`))
	if len(res.Problems) != 100 || !strings.HasPrefix(res.Problems[99].Message, "more repeated keys follow") {
		t.Errorf("%d problems, the last %q", len(res.Problems), res.Problems[len(res.Problems)-1].Message)
	}
}

// Values are counted by the marks before them, and none is counted twice.
func TestMarksAreCounted(t *testing.T) {
	for text, values := range map[string]int{
		"- a\n- b\n- c\n": 3, "? a\n: b\n": 2, "a: b\nc: d\n": 2, "[a, b]": 2, "{a, b}": 2, "a-b: c:d": 1, "plain": 0,
	} {
		if checkMarks([]byte(text), values) != nil {
			t.Errorf("%q has more than %d marks", text, values)
		}
		if values > 0 && checkMarks([]byte(text), values-1) == nil {
			t.Errorf("%q has fewer than %d marks", text, values)
		}
	}
}

package report

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TestProposal checks what is shown of fixes: the new lines with the changed part marked, or what is removed.
func TestProposal(t *testing.T) {
	type edit struct{ old, new string }
	long := strings.Repeat("x", 300)
	for _, test := range []struct {
		name, text string
		edits      []edit
		want       string
	}{
		{"replaced", "A: 1\nB: 90000 # s\n", []edit{{"90000", "43200"}}, "  2 + B: 43200 # s\n    |    +++++\n"},
		{"two on a line", "A: a, b\n", []edit{{"b", "d"}, {"a", "c"}}, "  1 + A: c, d\n    |    ++++\n"},
		{"two lines", "A: 1\nB: 2\n", []edit{{"1", "3"}, {"2", "4"}}, "  1 + A: 3\n    |    +\n  2 + B: 4\n    |    +\n"},
		{"inserted line", "A: 1\n", []edit{{"A", "B: 2\nA"}}, "  1 + B: 2\n    | ++++\n  2 + A: 1\n    | +\n"},
		{"removed item", `["x", "y"]`, []edit{{`"x", `, ""}}, "  1 - [\"x\", \"y\"]\n    |  ----\n"},
		{"removed lines", "a\r\nb\r\nc\r\n", []edit{{"a\r\nb\r\n", ""}}, "  1 - a\n    | -\n  2 - b\n    | -\n"},
		{"removed twice on a line", "a b c", []edit{{"a", ""}, {"c", ""}}, "  1 - a b c\n    | -----\n"},
		{"many lines", "1\n2\n3\n4\n5\n", []edit{{"1\n2\n3\n4\n5\n", ""}},
			"  1 - 1\n    | -\n  2 - 2\n    | -\n  3 - 3\n    | -\n  … and more, see --diff\n"},
		{"secret beside it", "A: 1 # " + secretToken, []edit{{"1", "2"}}, "  1 + A: 2 # •••\n    |    +\n"},
		{"secret in it", "A: 1", []edit{{"1", secretToken}}, "  1 + A: •••\n    |    +++\n"},
		{"escape sequence", "A: 1", []edit{{"1", "\x1b[0m"}}, "  1 + A: \\x1b[0m\n    |    +++++++\n"},
		{"long line", long + "1" + long, []edit{{"1", "2"}},
			"  1 + …" + strings.Repeat("x", 30) + "2" + strings.Repeat("x", 69) + "…\n    | " + strings.Repeat(" ", 31) + "+\n"},
		{"white space only", "A:  1", []edit{{"  ", " "}}, ""},
	} {
		file := &source.File{Name: "a.yaml", Data: []byte(test.text)}
		f := finding.Finding{Span: source.Span{File: file}, Fix: &finding.Fix{}}
		for _, e := range test.edits {
			f.Fix.Edits = append(f.Fix.Edits, finding.Edit{Span: at(t, file, e.old, 0), New: e.new})
		}
		got := string(write(t, "text", Input{Findings: []finding.Finding{f}, Quiet: true, Secrets: map[*source.File][]source.Span{file: nil}}))
		_, got, _ = strings.Cut(got, "help:")
		_, got, _ = strings.Cut(got, "\n")
		if got = strings.TrimSuffix(got, "\n"); got != test.want {
			t.Errorf("%s:\n%swant\n%s", test.name, got, test.want)
		}
	}
}

// TestDiffColors checks that only whole lines are colored, so that a diff without colors is the same text.
func TestDiffColors(t *testing.T) {
	const diff = "diff a/x b/x\n--- a/x\n+++ b/x\n@@ -1,3 +1,3 @@\n same\n--- old\n+new\n"
	if got := NewPalette(false).Diff(diff); got != diff {
		t.Errorf("%q", got)
	}
	const want = "\x1b[1mdiff a/x b/x\x1b[22m\n\x1b[1m--- a/x\x1b[22m\n\x1b[1m+++ b/x\x1b[22m\n" +
		"\x1b[36m@@ -1,3 +1,3 @@\x1b[0m\n same\n\x1b[31m--- old\x1b[0m\n\x1b[32m+new\x1b[0m\n"
	if got := NewPalette(true).Diff(diff); got != want {
		t.Errorf("%q", got)
	}
}

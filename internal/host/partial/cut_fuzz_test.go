package partial_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// FuzzText cuts texts with holes for question marks, and parses the JSON in them: if a text is JSON with a letter in
// each hole, it is JSON with the hole.
func FuzzText(f *testing.F) {
	for _, seed := range []string{
		` ?a? `, `{"a": "x?y", "?": [1, "b?"]}`, `{"a": ?}`, `"?\u00e9?\ud83d\ude00"`, "\u00a0?\ufeff\uf8ff", `[{"a": {"b?c": null}}, "\?"]`,
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, in string) {
		n := holed(in)
		if trimmed := partial.Trim(n); shown(partial.Trim(trimmed)) != shown(trimmed) || !strings.Contains(shown(n), shown(trimmed)) {
			t.Errorf("%q: trimmed %q", in, shown(trimmed))
		}
		checkCode(t, n)
		root := partial.JSON(n)
		if root != nil {
			checkTree(t, n, root)
		}
		if _, problems := document.ParseText(file(strings.ReplaceAll(in, "?", "x"))); root == nil && isJSON(in, problems) {
			t.Errorf("%q is not JSON, and with letters it is", in)
		}
	})
}

// isJSON reports whether a text is not empty and has no syntax mistakes.
func isJSON(in string, problems []document.Problem) bool {
	syntax := slices.ContainsFunc(problems, func(p document.Problem) bool { return p.Rule == document.RuleSyntax })
	return !syntax && strings.Trim(in, " \t\r\n") != ""
}

func checkCode(t *testing.T, n *document.Node) {
	code, marks, locate := partial.Code(n, "@@")
	if len(marks) != len(n.Holes) || len(code) != len(n.Text)+2*len(marks) {
		t.Fatalf("%q has %d holes, its code %q %d marks", shown(n), len(n.Holes), code, len(marks))
	}
	for _, at := range marks {
		if code[at:at+2] != "@@" {
			t.Errorf("%q: there is no mark at %d", code, at)
		}
	}
	for at := range code {
		if span := locate(at, at+1); span.Start < n.Span.Start || span.Start > span.End || span.End > n.Span.End {
			t.Errorf("%q: %d is at %d to %d", code, at, span.Start, span.End)
		}
	}
}

// checkTree checks that all of a tree is in the text.
func checkTree(t *testing.T, text, n *document.Node) {
	if n.Span.Start < text.Span.Start || n.Span.End > text.Span.End {
		t.Errorf("%q: a value stands at %d to %d", shown(text), n.Span.Start, n.Span.End)
	}
	for _, m := range n.Members {
		checkTree(t, text, m.Value)
	}
	for _, item := range n.Items {
		checkTree(t, text, item)
	}
}

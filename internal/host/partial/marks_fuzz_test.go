package partial_test

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
	"github.com/sessionlint/sessionlint/internal/source"
)

// FuzzOpen checks that the known parts of an opened text are in the file, at their places and in the same order, and
// that no marks are left.
func FuzzOpen(f *testing.F) {
	for _, seed := range []string{
		"arn:aws:iam::${ACCOUNT}:role/${role:-x}", "$(A){{ b }}<c d>__E__", "arn:x:iam::your-account:role/{% if a %}b{% endif %}",
		"${aws:username}$A_B$5{{}}{#}#}", "AB_C", "{{ \n }}é${x}",
	} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := &source.File{Name: "a", Data: []byte("##" + text)}
		direct := source.Direct(file, 2)
		n := document.NewText(text, direct(0, len(text)), func() source.Locator { return direct })
		opened := partial.Rendered.Open(n)
		if opened.Kind == document.Unknown {
			return
		}
		if opened == n {
			if opened.Text != text || opened.Partial() {
				t.Errorf("%q was changed", text)
			}
			return
		}
		at, from, rest := 0, 2, text
		for _, hole := range append(opened.Holes, document.Hole{At: len(opened.Text)}) {
			piece := opened.Text[at:hole.At]
			if span := opened.Range(at, hole.At); piece != "" && (string(span.Bytes()) != piece || span.Start < from) {
				t.Errorf("%q: %q is at %d, %q", text, piece, span.Start, span.Bytes())
			} else if piece != "" {
				from = span.End
			}
			_, after, ok := strings.Cut(rest, piece)
			if !ok {
				t.Errorf("%q: %q is not in %q", text, piece, rest)
			}
			at, rest = hole.At, after
		}
		if again := partial.Rendered.Open(opened); again != opened {
			t.Errorf("%q is opened twice", text)
		}
	})
}

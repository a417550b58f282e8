package correct

import (
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// The texts that FuzzEdits begins with, each with something for every kind of change at its members A and B.
var seeds = []string{
	`{"A": "allow", "B": [1, "x", true], "C": {"D": 1}}`,
	"A: allow # why\nB:\n  - 1\n  - 'x'\n  - true\nC:\n  D: 1\n",
	"A: \"\\u0061\"\r\nB: [x]\r\nC: |\r\n  text\r\n",
	`{"C": "{\"D\": \"x\"}", "A": 99, "B": ["x"]}`,
	"- A: é\n  B: [&a x, *a]\n",
}

// words are texts such as rules propose.
var words = []string{"Allow", "900", "s3:GetObject", "a-b", "arn:aws:iam::123456789012:role/x", "2012-10-17", "*"}

// FuzzEdits changes members of documents. An edit is in the file, and what it leaves parses, has the new value where the change
// says so, and has lost no other member.
func FuzzEdits(f *testing.F) {
	for _, text := range seeds {
		for kind := range uint8(7) {
			f.Add(text, kind, uint8(0), uint8(0))
			f.Add(text, kind, uint8(1), uint8(1))
		}
	}
	f.Fuzz(func(t *testing.T, text string, kind, place, word uint8) {
		if len(text) > 2000 || !utf8.ValidString(text) {
			return
		}
		root := parsed([]byte(text))
		if root == nil {
			return
		}
		c := finding.Change{Kind: finding.ChangeKind(kind % 7), Path: placeIn(root, place), New: words[int(word)%len(words)]}
		edit, ok := editOf(root, c)
		if !ok {
			return
		}
		if edit.Span.Start < 0 || edit.Span.End < edit.Span.Start || edit.Span.End > len(text) {
			t.Fatalf("%q: the edit of %v is at %d to %d", text, c, edit.Span.Start, edit.Span.End)
		}
		fixed := text[:edit.Span.Start] + edit.New + text[edit.Span.End:]
		after := parsed([]byte(fixed))
		if after == nil {
			t.Fatalf("%v makes %q of %q, which does not parse", c, fixed, text)
		}
		holds(t, root, after, c, text, fixed)
	})
}

// holds checks what a change made of a document.
func holds(t *testing.T, before, after *document.Node, c finding.Change, text, fixed string) {
	n, exists := after.Resolve(c.Path)
	old, _ := before.Resolve(c.Path)
	if (c.Kind == finding.Write || c.Kind == finding.Add) && (!exists || n.Text != c.New) {
		t.Fatalf("%v makes %q of %q, which does not have %q", c, fixed, text, c.New)
	}
	if (c.Kind == finding.Unquote || c.Kind == finding.Enquote) && (!exists || n.Text != old.Text || n.Kind == old.Kind) {
		t.Fatalf("%v makes %q of %q, which has another value", c, fixed, text)
	}
	if want := len(before.Members) + grows(c); len(c.Path) == 1 && before.Kind == document.Object && len(after.Members) != want {
		t.Fatalf("%v makes %q of %q, which has %d members and not %d", c, fixed, text, len(after.Members), want)
	}
}

// grows returns by how many members a change makes its object larger.
func grows(c finding.Change) int {
	switch c.Kind {
	case finding.Add:
		return 1
	case finding.Remove:
		return -1
	}
	return 0
}

// parsed returns the only document of a text without mistakes; nil if there is none, or if its members have no certain meaning.
func parsed(text []byte) *document.Node {
	res := document.Parse(&source.File{Name: "a.yaml", Data: text}, document.Auto)
	if len(res.Roots) != 1 || len(res.Problems) > 0 {
		return nil
	}
	return res.Roots[0]
}

// placeIn chooses a member or an item of a document, or a place for a new member.
func placeIn(root *document.Node, place uint8) finding.Path {
	switch n := int(place); {
	case root.Kind == document.List && n < len(root.Items):
		return finding.Path{n}
	case n < len(root.Members):
		m := root.Members[n]
		if len(m.Value.Items) > 0 && place > 3 {
			return finding.Path{m.Name, n % len(m.Value.Items)}
		}
		return finding.Path{m.Name}
	}
	return finding.Path{"New"}
}

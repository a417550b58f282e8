package document

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/source"
)

func file(name, text string) *source.File {
	return &source.File{Name: name, Data: []byte(text)}
}

// one reads a file that must hold one document and no mistake.
func one(t *testing.T, name, text string) *Node {
	t.Helper()
	res := Parse(file(name, text), Auto)
	if len(res.Problems) > 0 || len(res.Roots) != 1 {
		t.Fatalf("%q: %d documents, problems %v", text, len(res.Roots), messages(res.Problems))
	}
	return res.Roots[0]
}

func messages(problems []Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%s %d-%d: %s", p.Rule, p.Span.Start, p.Span.End, p.Message))
	}
	return out
}

// outline writes a tree with its places, a line for each value: its kind, its text, and in
// brackets what the file says there.
func outline(n *Node) string {
	var b strings.Builder
	outlineAt(&b, n, "$")
	return b.String()
}

func outlineAt(b *strings.Builder, n *Node, path string) {
	fmt.Fprintf(b, "%s %s", path, n.Kind)
	if n.Kind == String || n.Kind == Number || n.Kind == Bool {
		fmt.Fprintf(b, " %q", n.Text)
	}
	for _, h := range n.Holes {
		fmt.Fprintf(b, " hole %d:%d..%d", h.At, h.Min, h.Max)
	}
	fmt.Fprintf(b, " @%d %q", n.Span.Start, n.Span.Bytes())
	if n.Open {
		b.WriteString(" open")
	}
	b.WriteByte('\n')
	for _, m := range n.Members {
		fmt.Fprintf(b, "%s.%s key @%d %q\n", path, m.Name, m.Key.Start, m.Key.Bytes())
		outlineAt(b, m.Value, path+"."+m.Name)
	}
	for i, item := range n.Items {
		outlineAt(b, item, fmt.Sprintf("%s[%d]", path, i))
	}
}

// written lists the bytes in the file of each character of a text, separated by "|".
func written(n *Node) string {
	var parts []string
	for i, r := range n.Text {
		parts = append(parts, string(n.Range(i, i+utf8.RuneLen(r)).Bytes()))
	}
	return strings.Join(parts, "|")
}

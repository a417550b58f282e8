package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// mark stands for a hole in JSON. It is a character that nobody uses: Unicode has given it no meaning.
const mark = "\uf8ff"

// JSON reads the JSON document that a text is, holes and all: a text in it with an unknown part has holes
// of its own, and an object with a partly unknown name is open. It gives nil for what is not JSON, and
// where a hole stands in the place of a value or of several.
func JSON(n *document.Node) *document.Node {
	if n.Kind != document.String || n.Partial() && strings.Contains(n.Text, mark) {
		return nil
	}
	text := n
	if n.Partial() {
		code, _, locate := Code(n, mark)
		text = document.NewText(code, n.Span, func() source.Locator { return locate })
	}
	root, problems := document.ParseText(text)
	if slices.ContainsFunc(problems, func(p document.Problem) bool { return p.Rule == document.RuleSyntax }) {
		return nil
	}
	if root == nil || !n.Partial() {
		return root
	}
	return unmark(root)
}

// unmark makes holes of the marks in a tree.
func unmark(n *document.Node) *document.Node {
	for i, item := range n.Items {
		n.Items[i] = unmark(item)
	}
	members := n.Members[:0]
	for _, m := range n.Members {
		if strings.Contains(m.Name, mark) {
			n.Open = true
			continue
		}
		m.Value = unmark(m.Value)
		members = append(members, m)
	}
	n.Members = members
	if n.Kind != document.String || !strings.Contains(n.Text, mark) {
		return n
	}
	var parts []*document.Node
	at := 0
	for i, known := range strings.Split(n.Text, mark) {
		if i > 0 {
			parts = append(parts, document.NewHole(n.Span, 0, -1))
		}
		parts = append(parts, n.Slice(at, at+len(known)))
		at += len(known) + len(mark)
	}
	return document.Join(n.Span, parts...)
}

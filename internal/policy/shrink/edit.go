package shrink

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Edit shrinks a policy in its file: a text in JSON, YAML or Go, an object in an envelope (a String whose Embedded
// document is in the same place), or a file of its own (an Object). A text is written in its own style, and so is an
// object that is read as its minified text. Comments and the rest of the file do not change. It returns false if
// nothing becomes shorter, if the policy is not completely known, or if the edit is not safe: the edited file is read
// again, and all other values must be the same.
func Edit(n *document.Node) (finding.Fix, bool) {
	root, _ := policy.Parse(n)
	if root == nil || !policy.Complete(root) || n.Span.File == nil {
		return finding.Fix{}, false
	}
	small, text, _ := shrinkTree(root)
	before, edit, ok := rewrite(n, root, small, text)
	if !ok || edit.New == string(edit.Span.Bytes()) || !survives(n, edit, text) {
		return finding.Fix{}, false
	}
	after := utf8.RuneCountInString(text)
	return finding.Fix{
		Message: fmt.Sprintf("shrink the policy from %d to %d characters", before, after),
		Edits:   []finding.Edit{edit},
	}, true
}

// rewrite returns the current number of characters of the policy, and the edit.
func rewrite(n, root, small *document.Node, text string) (before int, edit finding.Edit, ok bool) {
	switch {
	case n.Kind == document.Object && isFlow(n): // a file of its own in JSON, whose text is sent
		before = utf8.RuneCount(n.Span.Bytes())
		edit, ok = finding.Edit{Span: n.Span, New: text}, !hasComment(n)
	case n.Kind == document.Object || standsAsObject(n):
		before = utf8.RuneCountInString(document.Minify(root))
		edit, ok = layOut(root, small)
		ok = ok && utf8.RuneCountInString(text) < before
	default:
		before = utf8.RuneCountInString(n.Text)
		edit, ok = rewriteLiteral(n, text)
		ok = ok && n.Text != text
	}
	return before, edit, ok
}

// standsAsObject reports whether the text is written as an object and not as a text. If only the place of the whole
// text is known, its keys have that place too.
func standsAsObject(n *document.Node) bool {
	return n.Embedded != nil && n.Embedded.Span == n.Span &&
		len(n.Embedded.Members) > 0 && n.Embedded.Members[0].Key != n.Span
}

// rewriteLiteral writes a text in the style of its literal.
func rewriteLiteral(n *document.Node, text string) (finding.Edit, bool) {
	literal := string(n.Span.Bytes())
	if literal == "" {
		return finding.Edit{}, false
	}
	inGo := strings.HasSuffix(n.Span.File.Name, ".go")
	edit := finding.Edit{Span: n.Span}
	switch {
	case inGo:
		var ok bool
		edit.New, ok = goLiteral(literal, n.Text, text)
		return edit, ok
	case literal[0] == '"':
		edit.New = doubleQuoted(literal, text)
	case literal[0] == '\'':
		edit.New = "'" + strings.ReplaceAll(text, "'", "''") + "'"
	case literal[0] == '|' || literal[0] == '>':
		return blockScalar(n.Span, text)
	default:
		return edit, false
	}
	return edit, true
}

// survives reads the edited file and reports whether the policy is as intended and everything else as before.
func survives(n *document.Node, edit finding.Edit, text string) bool {
	file := n.Span.File
	if strings.HasSuffix(file.Name, ".go") {
		return true // goLiteral has already read its result
	}
	data := slices.Concat(file.Data[:edit.Span.Start], []byte(edit.New), file.Data[edit.Span.End:])
	before := document.Parse(file, document.Auto)
	after := document.Parse(&source.File{Name: file.Name, Data: data}, document.Auto)
	if len(before.Roots) != len(after.Roots) || len(before.Problems) != len(after.Problems) {
		return false
	}
	c := comparison{at: n.Span.Start, object: n.Kind == document.Object || standsAsObject(n), text: text}
	for i, root := range before.Roots {
		if !c.same(root, after.Roots[i]) {
			return false
		}
	}
	return c.found
}

// comparison compares two trees that may differ in one place.
type comparison struct {
	at     int    // where the policy begins, before and after the edit
	object bool   // the policy is an object and not a text
	text   string // the text that must be there after the edit
	found  bool   // the policy has been compared
}

// same reports whether two trees are the same, except for the policy, which must be as intended.
func (c *comparison) same(a, b *document.Node) bool {
	// The place alone is not enough: an object and its first key can begin at the same byte.
	if a.Span.Start == c.at && (a.Kind == document.Object) == c.object && a.Kind == b.Kind {
		c.found = true
		if c.object {
			return document.Minify(b) == c.text
		}
		return b.Text == c.text
	}
	sameMember := func(m, n document.Member) bool { return m.Name == n.Name && c.same(m.Value, n.Value) }
	return a.Kind == b.Kind && a.Text == b.Text &&
		slices.EqualFunc(a.Members, b.Members, sameMember) && slices.EqualFunc(a.Items, b.Items, c.same)
}

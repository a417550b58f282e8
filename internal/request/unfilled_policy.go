package request

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// unfilledPolicy puts holes in the places of placeholders in a policy, and reports the first of each of its texts.
func (s *speller) unfilledPolicy(root *document.Node, path finding.Path) {
	// Most policies have none. To find that out needs no path to every text, and so no memory.
	if hasPlaceholder(root, placeholder.Element) {
		s.openPolicy(root, placeholder.Element, path)
	}
}

// fieldIn returns what the texts below a member of a policy are for.
func fieldIn(name string, in placeholder.Field) placeholder.Field {
	switch name {
	case "Resource", "NotResource":
		return placeholder.Pattern
	case "Principal", "NotPrincipal":
		return placeholder.Principal
	}
	return in
}

// textField returns what a text in a policy is for: an ARN is read as one wherever it is, as in a condition's value.
func textField(n *document.Node, in placeholder.Field) placeholder.Field {
	if strings.HasPrefix(n.Text, "arn:") {
		return placeholder.Pattern
	}
	return in
}

// hasPlaceholder reports whether a placeholder is somewhere in a policy.
func hasPlaceholder(n *document.Node, in placeholder.Field) bool {
	switch n.Kind {
	case document.String:
		// A text that is opened already has its placeholders as holes.
		unfilled := func(h document.Hole) bool { return h.Unfilled != nil }
		return len(placeholder.Find(n.Text, textField(n, in))) > 0 || slices.ContainsFunc(n.Holes, unfilled)
	case document.List:
		return slices.ContainsFunc(n.Items, func(item *document.Node) bool { return hasPlaceholder(item, in) })
	case document.Object:
		return slices.ContainsFunc(n.Members, func(m document.Member) bool {
			return len(placeholder.Find(m.Name, placeholder.Element)) > 0 || hasPlaceholder(m.Value, fieldIn(m.Name, in))
		})
	}
	return false
}

// openPolicy opens the texts below a node of a policy, and returns the node that takes its place. A member whose key has a
// placeholder is removed, and its object marked as Open: the key may become any.
func (s *speller) openPolicy(n *document.Node, in placeholder.Field, path finding.Path) *document.Node {
	switch n.Kind {
	case document.String:
		n = opened(n, textField(n, in))
		s.reportFirst(n, false, path)
	case document.List:
		for i, item := range n.Items {
			n.Items[i] = s.openPolicy(item, in, join(path, i))
		}
	case document.Object:
		s.openMembers(n, in, path)
	}
	return n
}

// openMembers is openPolicy for an object.
func (s *speller) openMembers(n *document.Node, in placeholder.Field, path finding.Path) {
	filled := n.Members[:0]
	for _, m := range n.Members {
		if s.unfilledKey(m, placeholder.Element, path) {
			n.Open = true
			continue
		}
		m.Value = s.openPolicy(m.Value, fieldIn(m.Name, in), join(path, m.Name))
		filled = append(filled, m)
	}
	n.Members = filled
}

// uncertain returns the text of a policy whose tree has been opened. With placeholders in the tree the length of the text is
// not known: it becomes the text without them, with a hole at its end, so that its length is a minimum.
func uncertain(text *document.Node) *document.Node {
	if text.Embedded == nil || text.Partial() || whole(text.Embedded) {
		return text
	}
	certain := text.Text
	for _, unfilled := range placeholdersOf(text.Embedded, nil) {
		certain = strings.Replace(certain, unfilled, "", 1)
	}
	// There is no locator: offsets in the shortened text are not offsets in the file.
	open := document.NewText(certain, text.Span, nil)
	open.Holes = []document.Hole{{At: len(certain), Max: -1}}
	open.Embedded = text.Embedded
	return open
}

// placeholdersOf appends the texts of the placeholders below n, in the order of the file.
func placeholdersOf(n *document.Node, found []string) []string {
	for _, h := range n.Holes {
		if h.Unfilled != nil {
			found = append(found, h.Unfilled.Text)
		}
	}
	for _, item := range n.Items {
		found = placeholdersOf(item, found)
	}
	for _, m := range n.Members {
		found = placeholdersOf(m.Value, found)
	}
	return found
}

package request

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// unfilledPolicy puts holes in the places of placeholders in a policy, and reports the first of each of its texts. Mostly
// there is none, which is found without a path to every text.
func (s *speller) unfilledPolicy(root *document.Node, path finding.Path) {
	if vacant(root, placeholder.Element) {
		s.openPolicy(root, placeholder.Element, path)
	}
}

// fieldIn says what the texts below a member of a policy are. Wherever a text is an ARN, it is read as one.
func fieldIn(name string, in placeholder.Field) placeholder.Field {
	switch name {
	case "Resource", "NotResource":
		return placeholder.Pattern
	case "Principal", "NotPrincipal":
		return placeholder.Principal
	}
	return in
}

func textField(n *document.Node, in placeholder.Field) placeholder.Field {
	if strings.HasPrefix(n.Text, "arn:") {
		return placeholder.Pattern
	}
	return in
}

// vacant reports whether a placeholder is somewhere in a policy.
func vacant(n *document.Node, in placeholder.Field) bool {
	switch n.Kind {
	case document.String:
		unfilled := func(h document.Hole) bool { return h.Unfilled != nil }
		return len(placeholder.Find(n.Text, textField(n, in))) > 0 || slices.ContainsFunc(n.Holes, unfilled)
	case document.List:
		return slices.ContainsFunc(n.Items, func(item *document.Node) bool { return vacant(item, in) })
	case document.Object:
		return slices.ContainsFunc(n.Members, func(m document.Member) bool {
			return len(placeholder.Find(m.Name, placeholder.Element)) > 0 || vacant(m.Value, fieldIn(m.Name, in))
		})
	}
	return false
}

// openPolicy opens the texts at a place in a policy. An object with a key that is to be filled in may hold any.
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
		kept := n.Members[:0]
		for _, m := range n.Members {
			if pieces := placeholder.Find(m.Name, placeholder.Element); len(pieces) > 0 {
				s.reportUnfilled(&document.Unfilled{Text: m.Name[pieces[0].Start:pieces[0].End], Span: m.Key}, false, path)
				n.Open = true
				continue
			}
			m.Value = s.openPolicy(m.Value, fieldIn(m.Name, in), join(path, m.Name))
			kept = append(kept, m)
		}
		n.Members = kept
	}
	return n
}

// uncertain returns the text of a policy that is read already: where placeholders are in it, nobody knows how long it becomes.
func uncertain(text *document.Node) *document.Node {
	if text.Embedded == nil || text.Partial() || whole(text.Embedded) {
		return text
	}
	known := text.Text
	for _, placed := range placeholdersOf(text.Embedded, nil) {
		known = strings.Replace(known, placed, "", 1)
	}
	open := document.NewText(known, text.Span, nil)
	open.Holes = []document.Hole{{At: len(known), Max: -1}}
	open.Embedded = text.Embedded
	return open
}

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

package grant

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// Overlap reports whether some request may match both statements, whatever their effects and conditions are. It is true in
// doubt: of NotAction, NotResource and unknown parts it is not known what they match.
func Overlap(a, b *policy.Statement) bool {
	return meet(a.Actions, b.Actions, true) && meet(a.Resources, b.Resources, false)
}

// meet reports whether some text may match an entry of either list. Actions are compared in lower case.
func meet(a, b policy.List, fold bool) bool {
	if open(a) || open(b) {
		return true
	}
	patterns := patternsOf(b, fold)
	return slices.ContainsFunc(patternsOf(a, fold), func(of policy.Glob) bool {
		return slices.ContainsFunc(patterns, of.Meets)
	})
}

// open reports whether a list may match anything.
func open(l policy.List) bool {
	return l.Node == nil || l.Not() || l.Both || l.Node.Open || slices.ContainsFunc(l.Elements, func(e policy.Element) bool {
		return e.Node.Kind != document.String
	})
}

// patternsOf returns the entries of a list as patterns, in which unknown parts and variables are wildcards.
func patternsOf(l policy.List, fold bool) []policy.Glob {
	patterns := make([]policy.Glob, len(l.Elements))
	for i, e := range l.Elements {
		n := *e.Node
		if fold {
			n.Text = policy.Fold(n.Text)
		}
		patterns[i] = policy.PatternOf(&n, true)
	}
	return patterns
}

package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
)

// Gap replaces the unknown parts of a member's name. Rules about names ignore names with a gap, unless the known part
// is already wrong.
const Gap = "…"

// Name converts a text to the name of a new member of an object. Names with unknown parts do not replace each other,
// even if their known parts are the same.
func Name(n, in *document.Node) string {
	// A function or a reference: its source text stands for it.
	if n.Kind != document.String {
		return free(expression(n), in)
	}
	if !n.Partial() {
		return n.Text
	}
	var b strings.Builder
	done := 0
	for _, hole := range n.Holes {
		b.WriteString(n.Text[done:hole.At] + Gap)
		done = hole.At
	}
	return free(b.String()+n.Text[done:], in)
}

// expression returns the source text of a value, so that people can recognize it.
func expression(n *document.Node) string {
	code := []rune(strings.Trim(string(n.Span.Bytes()), `"`))
	if len(code) == 0 {
		return Gap
	}
	return string(code[:min(len(code), bound.QuotedExpression)])
}

// free returns a name that an object does not have yet.
func free(name string, in *document.Node) string {
	for range bound.SameNames {
		if !slices.ContainsFunc(in.Members, func(m document.Member) bool { return m.Name == name }) {
			break
		}
		name += Gap
	}
	return name
}

package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
)

// Gap stands in the names of members for what is not known of them. Rules that judge a name leave one with a
// gap alone, unless what is known of it is wrong already.
const Gap = "…"

// Name is a text as the name of a member that is to be added to an object. Names of which parts are not known do not
// replace each other, even where all that is known of them is the same.
func Name(n, in *document.Node) string {
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

// expression is what a value is written with, which shows people which one it is.
func expression(n *document.Node) string {
	code := []rune(strings.Trim(string(n.Span.Bytes()), `"`))
	if len(code) == 0 {
		return Gap
	}
	return string(code[:min(len(code), bound.QuotedExpression)])
}

// free is a name that an object does not have yet.
func free(name string, in *document.Node) string {
	for range bound.SameNames {
		if !slices.ContainsFunc(in.Members, func(m document.Member) bool { return m.Name == name }) {
			break
		}
		name += Gap
	}
	return name
}

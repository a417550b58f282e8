package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/placeholder"
)

// Default returns what the default of a parameter implies about its value: the value itself, a placeholder, or
// Unknown.
func Default(n *document.Node) *document.Node {
	switch {
	case Vacant(n):
		return n.Unread()
	case n.Kind == document.String && !n.Partial() && placeholder.Whole(n.Text, placeholder.Name):
		return document.NewUnfilled(n.Text, n.Span)
	}
	return n
}

// Empty reports whether a value is null or the empty text, which most programs take for no value.
func Empty(n *document.Node) bool {
	return n.Kind == document.Null || n.Kind == document.String && n.Text == "" && !n.Partial()
}

// Vacant reports whether the default of a parameter means that there is none: it is empty, or a usual word for an
// empty value.
func Vacant(n *document.Node) bool {
	// A text with holes has a value, and so has a number.
	if n.Kind != document.String || n.Partial() {
		return n.Kind == document.Null || n.Kind == document.Unknown
	}
	// "<none>", "-", "N/A"
	word := strings.Trim(strings.ToLower(n.Text), " -_*.?<>[]{}\"'")
	// A placeholder with a name, such as <ROLE_NAME>, is to be filled in: that is reported, and not taken for no
	// value.
	if placeholder.Whole(n.Text, placeholder.Name) {
		return false
	}
	// "changeme", "your-role-arn", "example.com"
	for _, start := range []string{"change", "replace", "todo", "your", "fixme", "insert", "enter", "placeholder", "example"} {
		if strings.HasPrefix(word, start) {
			return true
		}
	}
	return word == "" || slices.Contains(vacant, word)
}

// vacant are the usual words for an empty value, in small letters.
var vacant = []string{
	"none", "null", "nil", "na", "n/a", "no", "false", "undefined", "unset", "default", "empty", "tbd", "dummy", "x", "xx", "xxx",
}

package partial

import (
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// Placeholder tells that the default of a parameter stands for a value that is to be given, or for none:
// it is empty, or a word that people write in such places.
func Placeholder(n *document.Node) bool {
	if n.Kind != document.String || n.Partial() {
		return n.Kind == document.Null || n.Kind == document.Unknown
	}
	word := strings.Trim(strings.ToLower(n.Text), " -_*.?<>[]{}\"'")
	if strings.Trim(word, "x") == "" {
		return true
	}
	for _, start := range []string{"change", "replace", "todo", "your", "fixme", "insert", "enter", "placeholder", "example"} {
		if strings.HasPrefix(word, start) {
			return true
		}
	}
	return slices.Contains([]string{"none", "null", "nil", "na", "n/a", "no", "false", "undefined", "unset", "default", "empty", "tbd", "dummy"}, word)
}

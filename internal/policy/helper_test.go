package policy

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

var textNode, partialNode = policytest.TextNode, policytest.PartialNode

// parse reads a text that is a policy without problems.
func parse(t testing.TB, text string) *document.Node {
	t.Helper()
	return policytest.Parse(t, Parse, text)
}

package shrink

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// parse reads a text that is a policy without problems.
func parse(t testing.TB, text string) *document.Node {
	t.Helper()
	root, problems := policy.Parse(policytest.TextNode(text))
	if root == nil || len(problems) > 0 {
		t.Fatalf("%s: %v", text, problems)
	}
	return root
}

package facts

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// parse reads a text that is a policy without problems.
func parse(t testing.TB, text string) *document.Node {
	t.Helper()
	return policytest.Parse(t, policy.Parse, text)
}

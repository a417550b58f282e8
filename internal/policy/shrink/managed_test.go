package shrink

import (
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// TestManagedPolicies reads and shrinks every managed policy of AWS, in its latest version.
func TestManagedPolicies(t *testing.T) {
	policies := policytest.Managed(t)
	var minified, shrunk, shorter int
	for name, data := range policies {
		root, problems := policy.Parse(policytest.TextNode(string(data)))
		if root == nil || len(problems) > 0 {
			t.Errorf("%s: %v", name, problems)
			continue
		}
		if read := policy.Read(root); !read.Complete || len(read.Statements) == 0 || len(read.Strangers) > 0 {
			t.Errorf("%s: not read as a policy", name)
		}
		small, steps := Policy(root)
		again, problems := policy.Parse(policytest.TextNode(small))
		if len(problems) > 0 {
			t.Errorf("%s: shrunk text: %v", name, problems)
			continue
		}
		if same, why := Equivalent(root, again); !same {
			t.Errorf("%s: %s", name, why)
		}
		if twice, more := Policy(again); twice != small || len(more) > 0 {
			t.Errorf("%s: shrinking twice gives\n%s\nafter\n%s", name, twice, small)
		}
		was, is := utf8.RuneCountInString(document.Minify(root)), utf8.RuneCountInString(small)
		if is > was || is == was && len(steps) > 0 {
			t.Errorf("%s: %d characters became %d", name, was, is)
		}
		minified += was
		shrunk += is
		if is < was {
			shorter++
		}
	}
	t.Logf("%d policies, %d made shorter: %d characters minified, %d shrunk (%.1f %%)",
		len(policies), shorter, minified, shrunk, 100*float64(shrunk)/float64(minified))
}

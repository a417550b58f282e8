package shrink

import (
	"encoding/json"
	"os"
	"testing"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// TestManagedPolicies reads and shrinks every managed policy of AWS, in its latest version. The file comes
// from fetch-managed-policies.sh.
func TestManagedPolicies(t *testing.T) {
	name := os.Getenv("SESSIONLINT_MANAGED_POLICIES")
	if name == "" {
		t.Skip("SESSIONLINT_MANAGED_POLICIES names no file; see fetch-managed-policies.sh")
	}
	var policies map[string]struct {
		LatestVersionID string `json:"latestVersionId"`
		Versions        map[string]struct{ Document json.RawMessage }
	}
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, &policies)
	}
	if err != nil {
		t.Fatal(err)
	}
	var minified, shrunk, shorter int
	for name, p := range policies {
		text := string(p.Versions[p.LatestVersionID].Document)
		root, problems := policy.Parse(policytest.TextNode(text))
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
	if len(policies) < 1000 {
		t.Errorf("only %d policies", len(policies))
	}
	t.Logf("%d policies, %d made shorter: %d characters minified, %d shrunk (%.1f %%)",
		len(policies), shorter, minified, shrunk, 100*float64(shrunk)/float64(minified))
}

package plugin_test

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

const (
	opa      = "github.com/open-policy-agent/opa"
	glob     = "github.com/gobwas/glob"
	depguard = "github.com/OpenPeeDeeP/depguard/v2"
)

// TestOPAPin holds the versions that let golangci-lint be built with the plug-in. Its depguard 2.2 needs
// gobwas/glob v0, and OPA 1.21 needs v1, of which depguard 2.3 is the first to know. One build has one version of a
// module, so OPA waits until golangci-lint requires depguard 2.3.
func TestOPAPin(t *testing.T) {
	const tested = "../../internal/e2e/golangci/go.mod"
	if v := required(t, tested, depguard); !strings.HasPrefix(v, "v2.2.") {
		t.Errorf("golangci-lint takes depguard %s: try the newest OPA with internal/e2e, and take the pin out of go.mod", v)
	}
	if v := required(t, "../../go.mod", glob); !strings.HasPrefix(v, "v0.") {
		t.Errorf("depguard 2.2 does not compile with glob %s, which OPA %s brings", v, required(t, "../../go.mod", opa))
	}
	for _, module := range []string{tested, "../../internal/e2e/go.mod"} {
		for _, dependency := range []string{opa, glob} {
			if got, want := required(t, module, dependency), required(t, "../../go.mod", dependency); got != want {
				t.Errorf("%s tests with %s %s, users get %s", module, dependency, got, want)
			}
		}
	}
	if got, want := required(t, "../../internal/tools/go.mod", depguard), required(t, tested, depguard); got != want {
		t.Errorf("continuous integration runs depguard %s, the test of the plug-in has %s", got, want)
	}
}

// required is the version of a dependency in a go.mod, "none" where it has none.
func required(t *testing.T, file, dependency string) string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`(?m)^\s+` + regexp.QuoteMeta(dependency) + ` (v\S+)`).FindSubmatch(text)
	if found == nil {
		return "none"
	}
	return string(found[1])
}

package e2e

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const example = "../../analyzers/plugin/"

// golangci-lint finds with the plug-in what go vet finds, except what nolint comments accept and findings of severity
// info, which the example leaves out.
func TestGolangci(t *testing.T) {
	if testing.Short() {
		t.Skip("building golangci-lint takes minutes")
	}
	want := slices.DeleteFunc(expected(t, folders...), func(mistake string) bool {
		return strings.HasPrefix(mistake, "app/nolint/") || strings.HasSuffix(mistake, " unraised-role-maximum")
	})

	program := build(t, "golangci", ".")
	settings, err := filepath.Abs(example + ".golangci.yml")
	if err != nil {
		t.Fatal(err)
	}
	run := exec.Command(program, "run", "--config", settings, "--path-mode", "abs", "./app/...")
	run.Env = append(os.Environ(), "GOLANGCI_LINT_CACHE="+t.TempDir())
	output, err := run.Output()
	if err == nil {
		t.Error("golangci-lint ends with status 0")
	}
	differ(t, reported(t, bytes.ReplaceAll(output, []byte(" ("+"sessionlint)"), nil)), want, output)
}

// The examples, for a release and for a checkout, build the golangci-lint that is tested here.
func TestExample(t *testing.T) {
	module, err := os.ReadFile("golangci/go.mod")
	if err != nil {
		t.Fatal(err)
	}
	tested := regexp.MustCompile(`github.com/golangci/golangci-lint/v2 (v\S+)`).FindSubmatch(module)
	for file, from := range map[string]string{example + ".custom-gcl.yml": "version: latest", "../../.custom-gcl.yml": "path: ."} {
		custom, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		asked := regexp.MustCompile(`(?m)^version: (v\S+)$`).FindSubmatch(custom)
		if asked == nil || tested == nil || !bytes.Equal(asked[1], tested[1]) {
			t.Errorf("%s asks for %q, the test is of %q", file, asked, tested)
		}
		const plugin = "    import: github.com/sessionlint/sessionlint/analyzers/plugin\n    "
		if !bytes.HasSuffix(custom, []byte(plugin+from+"\n")) {
			t.Errorf("%s does not import the plug-in with %q", file, from)
		}
	}
}

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// TestVSCode checks the types of the extension for Visual Studio Code and runs its tests, with the server.
func TestVSCode(t *testing.T) {
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("npm is not installed: apt-get install npm")
	}
	// npm writes beside the sources, which stay as they are.
	dir := filepath.Join(t.TempDir(), "vscode")
	if err := os.CopyFS(dir, os.DirFS("../../editors/vscode")); err != nil {
		t.Fatal(err)
	}
	server := "SESSIONLINT=" + build(t, "../..", "./cmd/sessionlint")
	npm := func(args ...string) ([]byte, error) {
		cmd := exec.Command("npm", args...)
		cmd.Dir, cmd.Env = dir, append(os.Environ(), server)
		return cmd.CombinedOutput()
	}
	if said, err := npm("ci", "--no-audit", "--no-fund", "--ignore-scripts"); err != nil {
		t.Skipf("npm cannot install what the extension needs: %v\n%s", err, said)
	}
	for _, step := range []string{"check", "test"} {
		if said, err := npm("run", step); err != nil {
			t.Errorf("npm run %s: %v\n%s", step, err, said)
		}
	}
}

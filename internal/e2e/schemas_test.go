package e2e

import (
	"os/exec"
	"path/filepath"
	"testing"
)

// TestEditorSchemas opens request files in yaml-language-server with the published schemas.
func TestEditorSchemas(t *testing.T) {
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("npm is not installed: apt-get install npm")
	}
	modules := t.TempDir()
	install := exec.Command("npm", "install", "--prefix", modules, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts",
		"yaml-language-server@1.25.0", "vscode-languageserver-protocol@3.17.5")
	install.Dir = modules
	if said, err := install.CombinedOutput(); err != nil {
		t.Skipf("npm cannot install yaml-language-server: %v\n%s", err, said)
	}
	schemas, err := filepath.Abs("../../schemas")
	if err != nil {
		t.Fatal(err)
	}
	if said, err := exec.Command("node", "schemas/client.mjs", modules, schemas).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, said)
	}
}

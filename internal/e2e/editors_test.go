package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// opened are the files of the editors' tests in a folder, their names, and what an editor must show.
func opened(t *testing.T) (dir, names, want string) {
	t.Helper()
	archive, err := txtar.ParseFile("editors/files.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir = t.TempDir()
	var all []string
	for _, f := range archive.Files {
		if f.Name == "want" {
			want = string(f.Data)
			continue
		}
		path := filepath.Join(dir, f.Name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
		all = append(all, f.Name)
	}
	return dir, strings.Join(all, " "), want
}

// command is a command in a folder, with more variables in its environment.
func command(dir string, variables []string, name string, args ...string) *exec.Cmd {
	cmd := exec.Command(name, args...)
	cmd.Dir, cmd.Env = dir, append(os.Environ(), variables...)
	return cmd
}

// TestNeovim opens the files in Neovim without a window.
func TestNeovim(t *testing.T) {
	if _, err := exec.LookPath("nvim"); err != nil {
		t.Skip("Neovim is not installed: apt-get install neovim")
	}
	dir, names, want := opened(t)
	script, err := filepath.Abs("editors/neovim.lua")
	if err != nil {
		t.Fatal(err)
	}
	output := filepath.Join(t.TempDir(), "output")
	variables := []string{"SERVER=" + build(t, "../..", "./cmd/sessionlint"), "OUTPUT=" + output, "FILES=" + names, "HOME=" + t.TempDir()}
	said, err := command(dir, variables, "nvim", "--headless", "-u", "NONE", "-S", script).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, said)
	}
	if got, err := os.ReadFile(output); err != nil || string(got) != want {
		t.Errorf("Neovim shows (%v)\n%s\nwant\n%s\n%s", err, got, want, said)
	}
}

// TestProtocolClient opens the files with the npm package on which the clients of Visual Studio Code are built.
func TestProtocolClient(t *testing.T) {
	if _, err := exec.LookPath("npm"); err != nil {
		t.Skip("npm is not installed: apt-get install npm")
	}
	modules := t.TempDir()
	install := []string{"install", "--prefix", modules, "--no-save", "--no-audit", "--no-fund", "--ignore-scripts", "vscode-languageserver-protocol@3.17.5"}
	if said, err := command(modules, nil, "npm", install...).CombinedOutput(); err != nil {
		t.Skipf("npm cannot install the client: %v\n%s", err, said)
	}
	dir, names, want := opened(t)
	script, err := filepath.Abs("editors/client.mjs")
	if err != nil {
		t.Fatal(err)
	}
	variables := []string{"SERVER=" + build(t, "../..", "./cmd/sessionlint"), "FILES=" + names}
	cmd := command(dir, variables, "node", script, modules)
	var errors strings.Builder
	cmd.Stderr = &errors
	if got, err := cmd.Output(); err != nil || string(got) != want {
		t.Errorf("the client shows (%v)\n%s\nwant\n%s\n%s", err, got, want, errors.String())
	}
}

package e2e

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"
)

// checkout is a git repository in which commands run, with the program and the cache of pre-commit.
type checkout struct {
	*testing.T
	dir string
	env []string
}

// newCheckout makes a repository of the files in testdata/repository.txtar, whose hook is that of this project. It
// skips the test if a program is missing.
func newCheckout(t *testing.T, hook, repo, rev string) checkout {
	t.Helper()
	c := checkout{T: t, dir: t.TempDir()}
	c.env = append(os.Environ(), "PRE_COMMIT_HOME="+t.TempDir(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=t", "GIT_AUTHOR_EMAIL=t@example.com", "GIT_COMMITTER_NAME=t", "GIT_COMMITTER_EMAIL=t@example.com",
		"GOFLAGS=-mod=mod", "GOWORK=off")
	archive, err := txtar.ParseFile("testdata/repository.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range archive.Files {
		c.write(f.Name, string(f.Data))
	}
	c.write(".pre-commit-config.yaml", fmt.Sprintf(
		"repos:\n- repo: %s\n  rev: %s\n  hooks:\n  - {id: %s, args: [-f, compact, --fail-on, warning]}\n", repo, rev, hook))
	c.run("git", "init", "-q")
	return c
}

func (c checkout) write(name, text string) {
	c.Helper()
	path := filepath.Join(c.dir, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		c.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		c.Fatal(err)
	}
}

// findings runs a command and returns the lines with findings, sorted and without repeats. The command may fail.
func (c checkout) findings(program string, args ...string) []string {
	c.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = c.dir, c.env
	output, _ := cmd.CombinedOutput()
	c.Logf("%s %s\n%s", program, strings.Join(args, " "), output[:min(len(output), 4000)])
	found := regexp.MustCompile(`(?m)^\S+:\d+:\d+: (error|warning|info): .*\]$`).FindAllString(string(output), -1)
	slices.Sort(found)
	return slices.Compact(found)
}

// run runs a command, which must succeed, and returns what it prints.
func (c checkout) run(program string, args ...string) string {
	c.Helper()
	cmd := exec.Command(program, args...)
	cmd.Dir, cmd.Env = c.dir, c.env
	output, err := cmd.CombinedOutput()
	if err != nil {
		c.Fatalf("%s %s: %v\n%s", program, strings.Join(args, " "), err, output)
	}
	return strings.TrimSpace(string(output))
}

// needs skips a test for which a program is missing.
func needs(t *testing.T, programs ...string) {
	t.Helper()
	for _, name := range programs {
		if _, err := exec.LookPath(name); err != nil {
			t.Skipf("%s is not installed", name)
		}
	}
}

// hooksRepository makes a repository with nothing but the hooks of this project.
func hooksRepository(t *testing.T) (dir, rev string) {
	t.Helper()
	hooks, err := os.ReadFile("../../.pre-commit-hooks.yaml")
	if err != nil {
		t.Fatal(err)
	}
	c := newCheckout(t, "none", "none", "none")
	c.write(".pre-commit-hooks.yaml", string(hooks))
	c.run("git", "add", ".pre-commit-hooks.yaml")
	c.run("git", "commit", "-q", "-m", "hooks")
	return c.dir, c.run("git", "rev-parse", "HEAD")
}

// installed builds the program into a folder that is first on the PATH.
func (c *checkout) installed() string {
	c.Helper()
	program := filepath.Join(c.TempDir(), "sessionlint")
	if err := os.Rename(build(c.T, "../..", "./cmd/sessionlint"), program); err != nil {
		c.Fatal(err)
	}
	c.env = append(c.env, "PATH="+filepath.Dir(program)+string(os.PathListSeparator)+os.Getenv("PATH"))
	return program
}

// The hook finds what a run over the whole repository finds: with all files, with one file of two that a finding
// depends on, and if pre-commit has to divide the files among processes.
func TestPreCommit(t *testing.T) {
	needs(t, "git", "pre-commit")
	repo, rev := hooksRepository(t)
	c := newCheckout(t, "sessionlint-system", repo, rev)
	program := c.installed()
	c.run("git", "add", ".")
	want := c.findings(program, "-f", "compact", ".")
	if len(want) != 10 {
		t.Fatalf("only %d findings: %q", len(want), want)
	}
	all := []string{"run", "--all-files", "--verbose"}
	same(t, "all files", c.findings("pre-commit", all...), want)

	c.run("git", "commit", "-q", "-m", "before")
	mismatch := slices.DeleteFunc(slices.Clone(want), func(line string) bool { return !strings.HasPrefix(line, ".github/") })
	for name, want := range map[string][]string{
		".github/workflows/deploy.yml": mismatch,
		"infra/role.yaml":              mismatch,
		"modules/role/variables.tf":    containing(want, "modules/role/main.tf:"),
		"main.go":                      containing(want, "main.go:"),
		"home/.aws/config":             containing(want, "home/.aws/config:"),
		"notes.txt":                    {},
	} {
		same(t, name, c.findings("pre-commit", "run", "--verbose", "--files", name), want)
	}

	c.write("infra/role.yaml", "# changed\n"+c.read("infra/role.yaml"))
	c.run("git", "add", "infra/role.yaml")
	same(t, "commit", c.findings("git", "-c", "core.hooksPath="+c.hooks(), "commit", "-m", "after"), c.findings(program, "-f", "compact", "--context", ".", "infra/role.yaml"))

	// Their names take more than the 128 KiB that pre-commit puts on one command line.
	folder := strings.Repeat("a-long-name-", 10)
	for i := range 1200 {
		c.write(fmt.Sprintf("%s/%d.txt", folder, i), "text\n")
	}
	c.run("git", "add", ".")
	same(t, "many files", c.findings("pre-commit", all...), c.findings(program, "-f", "compact", "."))
}

// hooks installs the hook of git and returns its folder.
func (c checkout) hooks() string {
	c.Helper()
	c.run("pre-commit", "install")
	return filepath.Join(c.dir, ".git", "hooks")
}

func (c checkout) read(name string) string {
	c.Helper()
	data, err := os.ReadFile(filepath.Join(c.dir, name))
	if err != nil {
		c.Fatal(err)
	}
	return string(data)
}

func containing(lines []string, part string) []string {
	return slices.DeleteFunc(slices.Clone(lines), func(line string) bool { return !strings.Contains(line, part) })
}

func same(t *testing.T, what string, got, want []string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s: got\n\t%s\nwant\n\t%s", what, strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

package changed

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// git runs the git command in a folder, with nothing that starts other programs: repositories can name some as hooks, as file
// system monitors, for diffs, and as filters of files.
type git struct {
	ctx     context.Context
	dir     string
	options []string
}

// command makes the command for some arguments.
func (g git) command(args ...string) *exec.Cmd {
	cmd := exec.CommandContext(g.ctx, "git", append(append([]string{
		"--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=" + os.DevNull, "-c", "core.quotePath=false", "-c", "diff.external=",
	}, g.options...), args...)...)
	cmd.Dir = g.dir
	// Nothing is written into the repository, nothing is asked of the user, and nothing is fetched.
	cmd.Env = append(os.Environ(), "GIT_OPTIONAL_LOCKS=0", "GIT_NO_LAZY_FETCH=1", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C")
	return cmd
}

// output returns what git prints.
func (g git) output(args ...string) (string, error) {
	var out, said bytes.Buffer
	cmd := g.command(args...)
	cmd.Stdout, cmd.Stderr = &out, &said
	err := cmd.Run()
	switch {
	case g.ctx.Err() != nil:
		return "", g.ctx.Err()
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("needs git, which is not installed")
	case err != nil:
		return "", failure(err, said.String())
	}
	return out.String(), nil
}

// failure words an error by the first line that git printed.
func failure(err error, said string) error {
	first, _, _ := strings.Cut(strings.TrimSpace(said), "\n")
	if first == "" {
		return fmt.Errorf("git: %w", err)
	}
	return fmt.Errorf("git: %s", strings.TrimPrefix(first, "fatal: "))
}

// Since returns the lines of the working tree that have changed since the branch left a revision; since the last commit if
// the revision is empty. Files that git does not track and does not ignore are new. The folder is in the repository.
func Since(ctx context.Context, dir, revision string) (*Lines, error) {
	g := git{ctx: ctx, dir: dir}
	up, err := g.output("rev-parse", "--show-cdup")
	if err != nil {
		return nil, err
	}
	// Paths stay as the user wrote them: --show-toplevel would follow symbolic links.
	g.dir = filepath.Join(dir, filepath.FromSlash(strings.TrimSuffix(up, "\n")))
	lines := &Lines{root: g.dir, files: map[string][]part{}}
	base, err := g.base(revision)
	if err != nil || base == "" {
		lines.all = base == ""
		return lines, err
	}
	g.options = g.withoutFilters()
	if err := g.diff(base, lines); err != nil {
		return nil, err
	}
	return lines, g.untracked(lines)
}

// base returns the commit to compare with; empty if there is no commit at all.
func (g git) base(revision string) (string, error) {
	if strings.HasPrefix(revision, "-") {
		return "", fmt.Errorf("%s is not a revision", finding.Quote(revision))
	}
	head, err := g.output("rev-parse", "--verify", "--quiet", "HEAD^{commit}")
	switch {
	case g.ctx.Err() != nil:
		return "", g.ctx.Err()
	case revision == "" && err != nil:
		return "", nil //nolint:nilerr // nothing was committed yet
	case revision == "":
		return strings.TrimSpace(head), nil
	}
	commit, err := g.output("rev-parse", "--verify", "--quiet", revision+"^{commit}")
	if err != nil {
		return "", fmt.Errorf("%s is not a commit of this repository", finding.Quote(revision))
	}
	base, err := g.output("merge-base", strings.TrimSpace(commit), "HEAD")
	if err != nil {
		return "", fmt.Errorf("%s and HEAD have no common commit here; is the history complete (fetch-depth: 0)?", finding.Quote(revision))
	}
	return strings.TrimSpace(base), nil
}

// withoutFilters returns the options that turn off the filters of the configuration, such as that of Git LFS: git would start
// them to compare files.
func (g git) withoutFilters() []string {
	// The command fails if there are none.
	names, err := g.output("config", "--null", "--name-only", "--get-regexp", `^filter\.`)
	if err != nil {
		return nil
	}
	var options []string
	for name := range strings.SplitSeq(strings.TrimSuffix(names, "\x00"), "\x00") {
		value := ""
		if strings.HasSuffix(name, ".required") {
			value = "false"
		}
		options = append(options, "-c", name+"="+value)
	}
	return options
}

// untracked adds the files that git does not track and does not ignore.
func (g git) untracked(lines *Lines) error {
	names, err := g.output("ls-files", "--others", "--exclude-standard", "-z")
	for name := range strings.SplitSeq(names, "\x00") {
		if name != "" {
			lines.files[name] = nil
		}
	}
	return err
}

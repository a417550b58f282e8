// Package gitignore matches paths as .gitignore files do.
package gitignore

import (
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Rules are the patterns for a folder: first those of the folders above, then those of its own file. A nil Rules has
// none. Rules are immutable, so that folders can share those of the folders above.
type Rules struct {
	above *Rules
	// folder is the prefix of the paths that the patterns are matched with: "" or "a/b/".
	folder   string
	patterns []Pattern // in the order of the file, never empty
}

// Add returns the rules of a folder whose .gitignore file has that text. The folder is a path with forward slashes,
// relative to the same root as the paths for Ignored; "" is the root.
func (r *Rules) Add(folder string, text string) *Rules {
	var patterns []Pattern
	for line := range strings.Lines(strings.TrimPrefix(text, "\uFEFF")) {
		// A line that is not a pattern is skipped, as git skips it.
		if p, ok := Parse(strings.TrimSuffix(line, "\n")); ok {
			patterns = append(patterns, p)
		}
	}
	if len(patterns) == 0 {
		return r
	}
	if folder != "" {
		folder += "/"
	}
	return &Rules{above: r, folder: folder, patterns: patterns}
}

// Ignored reports whether a file or folder is ignored. The last pattern that matches decides, those of the deeper
// file first. The contents of an ignored folder are ignored as well.
func (r *Rules) Ignored(name string, folder bool) bool {
	for ; r != nil; r = r.above {
		// A file of a folder beside this one has no say.
		below, ok := strings.CutPrefix(name, r.folder)
		if !ok {
			continue
		}
		// Within a file the last matching pattern decides, so that "!" can make exceptions.
		for _, p := range slices.Backward(r.patterns) {
			if p.Match(below, folder) {
				return !p.negated
			}
		}
	}
	return false
}

// FileName is the name of the files that Load and Above read.
const FileName = ".gitignore"

// Above returns the rules that a folder inherits from its repository: those of .git/info/exclude and of the folders
// above it. Paths are then relative to root, which is the folder itself outside of a repository. dir must be
// absolute.
//
// The file that git's core.excludesFile names is not read: the files to check must not depend on the user's machine.
func Above(dir string) (root string, rules *Rules) {
	root, found := Repository(dir)
	if !found {
		return dir, nil
	}
	rules = rules.Add("", readText(filepath.Join(commonGit(root), "info", "exclude")))
	// The walk itself reads the file of dir and those below it; only those above are missing.
	below, err := filepath.Rel(root, dir)
	if err != nil || below == "." {
		return root, rules
	}
	// From the root downwards, so that the rules of deeper folders come first in Ignored.
	rules = rules.Load(root, "")
	steps := strings.Split(filepath.ToSlash(below), "/")
	for i := range steps[:len(steps)-1] {
		rules = rules.Load(root, path.Join(steps[:i+1]...))
	}
	return root, rules
}

// Load adds the .gitignore file of a folder, if there is one.
func (r *Rules) Load(root, folder string) *Rules {
	return r.Add(folder, readText(filepath.Join(root, filepath.FromSlash(folder), FileName)))
}

// Repository finds the folder with .git at or above dir.
func Repository(dir string) (root string, found bool) {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
		// At the root of the file system, the folder above is the folder itself.
		above := filepath.Dir(dir)
		if above == dir {
			return "", false
		}
		dir = above
	}
}

// commonGit returns the folder with a repository's own files. In a worktree .git is a file that leads to it in two
// steps.
func commonGit(root string) string {
	git := filepath.Join(root, ".git")
	target, ok := strings.CutPrefix(readText(git), "gitdir:")
	if !ok {
		return git
	}
	// .git/worktrees/NAME of the main repository; its file commondir leads to .git there.
	git = resolve(root, target)
	if common := readText(filepath.Join(git, "commondir")); common != "" {
		return resolve(git, common)
	}
	return git
}

func resolve(base, target string) string {
	target = filepath.FromSlash(strings.TrimSpace(target))
	if filepath.IsAbs(target) {
		return target
	}
	return filepath.Join(base, target)
}

// readText reads a small text file. Like git, it treats a missing file, or something that is not a file, as empty.
func readText(name string) string {
	if info, err := os.Stat(name); err != nil || !info.Mode().IsRegular() || info.Size() > bound.IgnoreFile {
		return ""
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return ""
	}
	return string(data)
}

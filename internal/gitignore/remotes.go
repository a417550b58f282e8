package gitignore

import (
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
)

// GitHub returns the names, OWNER/NAME, of the remote repositories at github.com in the configuration of a git
// repository, that of the remote "origin" first. Git itself is not run, and files that the configuration includes are
// not read.
func GitHub(root string) []string {
	var names []string
	remote := "" // its quoted name; empty in other sections
	for line := range strings.Lines(readText(filepath.Join(commonGit(root), "config"))) {
		line = strings.TrimSpace(line)
		if section, ok := strings.CutPrefix(line, "["); ok {
			section, remote, _ = strings.Cut(strings.TrimSuffix(section, "]"), " ")
			if !strings.EqualFold(section, "remote") {
				remote = ""
			}
			continue
		}
		key, value, _ := strings.Cut(line, "=")
		name := nameAtGitHub(strings.TrimSpace(value))
		if remote == "" || !strings.EqualFold(strings.TrimSpace(key), "url") || name == "" || slices.Contains(names, name) {
			continue
		}
		if remote == `"origin"` {
			names = slices.Insert(names, 0, name)
		} else {
			names = append(names, name)
		}
	}
	return names
}

// remoteURL is a URL of a repository at github.com: https://github.com/o/r.git, git@github.com:o/r.git,
// ssh://git@github.com/o/r.git, or over the port of HTTPS ssh://git@ssh.github.com:443/o/r.git.
var remoteURL = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`^(?i:(?:(?:https?|ssh|git)://(?:[^/@]*@)?(?:ssh\.|www\.)?github\.com(?::[0-9]+)?/|(?:[^/@:]+@)?github\.com:/?))([A-Za-z0-9_-]+/[A-Za-z0-9._-]+?)(?:\.git)?/?$`)
})

func nameAtGitHub(url string) string {
	found := remoteURL().FindStringSubmatch(strings.Trim(url, `"`))
	if found == nil {
		return ""
	}
	return found[1]
}

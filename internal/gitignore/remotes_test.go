package gitignore

import (
	"path/filepath"
	"slices"
	"testing"
)

func TestNameAtGitHub(t *testing.T) {
	for url, want := range map[string]string{
		"https://github.com/example/app":                       "example/app",
		"https://github.com/example/app.git":                   "example/app",
		"https://x-access-token:secret@github.com/example/app": "example/app",
		"git@github.com:example/app.js.git":                    "example/app.js",
		"github.com:example/app":                               "example/app",
		"ssh://git@github.com/example/app.git/":                "example/app",
		"ssh://git@ssh.github.com:443/example/app.git":         "example/app",
		`"https://GitHub.com/Example/App"`:                     "Example/App",
		"https://gitlab.com/example/app.git":                   "",
		"https://github.com.example.org/example/app":           "",
		"https://github.com/example":                           "",
		"https://github.com/example/app/tree/main":             "",
		"../app.git":                      "",
		"git@github-work:example/app.git": "",
		"":                                "",
	} {
		if got := nameAtGitHub(url); got != want {
			t.Errorf("%s: got %q", url, got)
		}
	}
}

const remotes = `[core]
	url = https://github.com/not/a-remote
[submodule "lib"]
	url = https://github.com/example/lib
[remote "upstream"]
	url = https://github.com/example/app
[remote "origin"]
	url = git@github.com:kim/app.git
	fetch = +refs/heads/*:refs/remotes/origin/*
`

func TestGitHub(t *testing.T) {
	root := t.TempDir()
	want := []string{"kim/app", "example/app"}
	write(t, filepath.Join(root, "main/.git/config"), remotes)
	write(t, filepath.Join(root, "main/.git/worktrees/tree/commondir"), "../..\n")
	write(t, filepath.Join(root, "tree/.git"), "gitdir: ../main/.git/worktrees/tree\n")
	for _, folder := range []string{"main", "tree"} {
		if got := GitHub(filepath.Join(root, folder)); !slices.Equal(got, want) {
			t.Errorf("%s: got %v", folder, got)
		}
	}
	if got := GitHub(filepath.Join(root, "none")); got != nil {
		t.Errorf("without a repository: got %v", got)
	}
}

func FuzzNameAtGitHub(f *testing.F) {
	f.Add("ssh://git@ssh.github.com:443/example/app.git")
	f.Fuzz(func(t *testing.T, url string) {
		if name := nameAtGitHub(url); name != "" && filepath.Base(name) == name {
			t.Errorf("%q is not OWNER/NAME", name)
		}
	})
}

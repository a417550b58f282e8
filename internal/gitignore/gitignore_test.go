package gitignore

import (
	"bytes"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// tree is a set of .gitignore files, by folder ("info" is .git/info/exclude), and what they
// ignore of which paths. Paths that end with a slash are folders.
type tree struct {
	name  string
	files map[string]string
	paths map[string]bool
}

var trees = []tree{
	{"names", map[string]string{"": "*.log\nbuild\n/top.json\nsub/x.json\n"}, map[string]bool{
		"a.log": true, "d/a.log": true, "d/a.txt": false, "build": true, "d/build": true, "builds": false,
		"top.json": true, "d/top.json": false, "sub/x.json": true, "d/sub/x.json": false,
	}},
	{"folders", map[string]string{"": "out/\n/only/\na/b/\n"}, map[string]bool{
		"out/": true, "d/out/": true, "d/e/out": false, "only/": true, "d/only/": false, "a/b/": true, "d/a/b/": false,
	}},
	{"negation", map[string]string{"": "*.json\n!keep.json\n!/deep/*.json\n", "deep": "b.json\n"}, map[string]bool{
		"a.json": true, "keep.json": false, "d/keep.json": false, "deep/a.json": false, "deep/b.json": true,
	}},
	{"the last line decides", map[string]string{"": "!a.json\n*.json\n"}, map[string]bool{"a.json": true}},
	{"a deeper file decides", map[string]string{"": "*.yaml\n", "d": "!*.yaml\n", "d/e": "x.yaml\n"}, map[string]bool{
		"a.yaml": true, "d/a.yaml": false, "d/e/a.yaml": false, "d/e/x.yaml": true,
	}},
	{"a deeper file is about its own folder", map[string]string{"d": "/x\nf/y\n"}, map[string]bool{
		"x": false, "d/x": true, "d/e/x": false, "d/f/y": true, "f/y": false, "d/e/f/y": false,
	}},
	{"two stars", map[string]string{"": "**/a\nb/**\nc/**/d\ne**f\n"}, map[string]bool{
		"a": true, "x/y/a": true, "b/": false, "b/x": true, "b/x/y": true, "c/d": true, "c/x/d": true, "c/x/y/d": true,
		"exf": true, "e/f": false,
	}},
	{"single characters", map[string]string{"": "?.a\n[bc].b\n[!bc].c\n[^bc].d\n[[:digit:]].e\n"}, map[string]bool{
		"x.a": true, "xy.a": false, "b.b": true, "d.b": false, "d.c": true, "b.c": false, "d.d": true, "b.d": false,
		"5.e": true, "x.e": false,
	}},
	{"nothing special", map[string]string{"": "{a,b}\n\\{c\\}\n\\#d\n\\!e\nf\\ \ng   \n# h\n\n\\*i\n"}, map[string]bool{
		"{a,b}": true, "a": false, "{c}": true, "#d": true, "!e": true, "f ": true, "f": false, "g": true,
		"h": false, "# h": false, "*i": true, "xi": false,
	}},
	{"malformed", map[string]string{"": "[a\nb\\\n!\n/\n"}, map[string]bool{"[a": false, "a": false, "b": false}},
	{"line ends", map[string]string{"": "a.json\r\nb.json\r\n"}, map[string]bool{"a.json": true, "b.json": true}},
	{"hidden names", map[string]string{"": "*.json\n"}, map[string]bool{".a.json": true, ".d/a.json": true}},
	{"a byte order mark", map[string]string{"": "\uFEFFa.json\n"}, map[string]bool{"a.json": true}},
	{"the repository's own", map[string]string{"info": "a.json\nb.json\n", "": "!b.json\n"}, map[string]bool{
		"a.json": true, "b.json": false,
	}},
}

func TestIgnored(t *testing.T) {
	for _, tr := range trees {
		t.Run(tr.name, func(t *testing.T) {
			var rules *Rules
			for _, folder := range tr.folders() {
				if folder == "info" {
					rules = rules.Add("", tr.files[folder])
					continue
				}
				rules = rules.Add(folder, tr.files[folder])
			}
			for name, want := range tr.paths {
				clean, folder := strings.CutSuffix(name, "/")
				if got := rules.Ignored(clean, folder); got != want {
					t.Errorf("Ignored(%q) = %v, want %v", name, got, want)
				}
			}
		})
	}
}

// TestIgnoredAsGit compares the table itself with git.
func TestIgnoredAsGit(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	for _, tr := range trees {
		t.Run(tr.name, func(t *testing.T) {
			dir := t.TempDir()
			run := func(stdin string, args ...string) string {
				cmd := exec.Command(git, args...)
				cmd.Dir, cmd.Stdin = dir, strings.NewReader(stdin)
				cmd.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL="+os.DevNull, "GIT_CONFIG_SYSTEM="+os.DevNull, "HOME="+dir)
				var out bytes.Buffer
				cmd.Stdout = &out
				_ = cmd.Run() // status 1 means that nothing is ignored
				return out.String()
			}
			run("", "init", "-q")
			for folder, text := range tr.files {
				name := filepath.Join(dir, folder, FileName)
				if folder == "info" {
					name = filepath.Join(dir, ".git", "info", "exclude")
				}
				write(t, name, text)
			}
			var ask []string
			for name := range tr.paths {
				clean, folder := strings.CutSuffix(name, "/")
				if folder {
					if err := os.MkdirAll(filepath.Join(dir, clean), 0o755); err != nil {
						t.Fatal(err)
					}
				}
				ask = append(ask, clean)
			}
			ignored := strings.Split(run(strings.Join(ask, "\x00"), "check-ignore", "-z", "--stdin", "--no-index"), "\x00")
			for name, want := range tr.paths {
				if got := slices.Contains(ignored, strings.TrimSuffix(name, "/")); got != want {
					t.Errorf("git ignores %q: %v, the table says %v", name, got, want)
				}
			}
		})
	}
}

func (tr tree) folders() []string {
	var all []string
	for folder := range tr.files {
		all = append(all, folder)
	}
	slices.SortFunc(all, func(a, b string) int {
		depth := func(s string) int {
			if s == "info" {
				return -1
			}
			return len(s)
		}
		return depth(a) - depth(b)
	})
	return all
}

func TestAbove(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, ".git", "info", "exclude"), "x1\n")
	write(t, filepath.Join(dir, FileName), "x2\n")
	write(t, filepath.Join(dir, "a", FileName), "x3\n!x2\n")
	write(t, filepath.Join(dir, "a", "b", FileName), "x4\n")
	root, rules := Above(filepath.Join(dir, "a", "b"))
	if root != dir {
		t.Fatalf("root = %q, want %q", root, dir)
	}
	for name, want := range map[string]bool{"x1": true, "x2": false, "x3": true, "x4": false} {
		if got := rules.Ignored(path.Join("a", "b", name), false); got != want {
			t.Errorf("Ignored(a/b/%s) = %v, want %v: the folder's own file is not above it", name, got, want)
		}
	}
	if !rules.Load(root, "a/b").Ignored("a/b/x4", false) {
		t.Error("the folder's own file is not loaded")
	}
}

func TestAboveInWorktree(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "main", ".git", "info", "exclude"), "x1\n")
	write(t, filepath.Join(dir, "main", ".git", "worktrees", "w", "commondir"), "../..\n")
	write(t, filepath.Join(dir, "w", ".git"), "gitdir: "+filepath.Join(dir, "main", ".git", "worktrees", "w")+"\n")
	_, rules := Above(filepath.Join(dir, "w"))
	if !rules.Ignored("x1", false) {
		t.Error("a worktree does not see .git/info/exclude")
	}
}

func TestCovers(t *testing.T) {
	for _, c := range []struct {
		line, file string
		want       bool
	}{
		{"requests/*.json", "requests/a.json", true},
		{"requests/*.json", "requests/b/a.json", false},
		{"requests/**/*.json", "requests/b/c/a.json", true},
		{"requests/", "requests/b/a.json", true},
		{"requests", "x/requests/a.json", true},
		{"*.json", "x/y/a.json", true},
		{"/a.json", "x/a.json", false},
	} {
		p, ok := Parse(c.line)
		if got := ok && p.Covers(c.file); got != c.want {
			t.Errorf("%q covers %q: %v, want %v", c.line, c.file, got, c.want)
		}
	}
}

func FuzzIgnored(f *testing.F) {
	for _, tr := range trees {
		for _, text := range tr.files {
			f.Add(text, "a/b.json")
		}
	}
	f.Fuzz(func(_ *testing.T, text, name string) {
		var rules *Rules
		rules = rules.Add("a", text).Add("", text)
		rules.Ignored(name, false)
		rules.Ignored(name, true)
	})
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

package lint

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/gitignore"
	"github.com/sessionlint/sessionlint/internal/host/shell"
)

// job is a file to check.
type job struct {
	path  string // absolute; empty for standard input
	name  string // as findings name it
	named bool   // named on the command line, not found in walking
	live  bool   // read from standard input, and kept nowhere
	note  string // what is said of the file, which is not read
	code  bool   // Go source, which is given on and not read
	err   error  // why it cannot be read
}

// standardInput is the path that stands for it.
const standardInput = "-"

// walker finds the files to check. Of folders it takes those whose names end in .json, .yaml or .yml,
// in the order of their names; no symbolic link is followed, so that there is no way round in
// a circle or out of the folder.
type walker struct {
	dir    string // the working directory
	config *config.Config
	wanted func(name string) bool // which files are looked at in walking; nil for JSON and YAML
	code   bool                   // Go files are looked at as well
	shells bool                   // so are shell scripts without an ending
	emit   func(job) bool         // false to stop
	seen   map[string]bool
}

// paths emits named files first: one that also lies in a named folder counts as named.
func (w *walker) paths(paths []string) {
	if len(paths) > 1 {
		w.seen = map[string]bool{}
	}
	var folders []string
	for _, p := range paths {
		if p == standardInput {
			if !w.once(standardInput) && !w.emit(job{named: true}) {
				return
			}
			continue
		}
		abs := w.absolute(p)
		info, err := os.Stat(abs)
		if err == nil && info.IsDir() {
			folders = append(folders, abs)
			continue
		}
		if !w.once(abs) && !w.emit(job{path: abs, name: w.display(abs), named: true, err: err}) {
			return
		}
	}
	for _, folder := range folders {
		root, rules := gitignore.Above(folder)
		t := tree{walker: w, root: root, start: folder}
		if !t.folder(folder, rules) {
			return
		}
	}
}

// once reports whether a file was met before.
func (w *walker) once(abs string) (before bool) {
	if w.seen == nil {
		return false
	}
	before = w.seen[abs]
	w.seen[abs] = true
	return before
}

func (w *walker) absolute(p string) string {
	if filepath.IsAbs(p) {
		return filepath.Clean(p)
	}
	return filepath.Join(w.dir, p)
}

// display is the path as findings name it: relative to the working directory where there is a way,
// with forward slashes.
func (w *walker) display(abs string) string {
	if rest, ok := strings.CutPrefix(abs, w.dir+string(filepath.Separator)); ok {
		return filepath.ToSlash(rest)
	}
	if name, err := filepath.Rel(w.dir, abs); err == nil {
		return filepath.ToSlash(name)
	}
	return filepath.ToSlash(abs)
}

func (w *walker) wants(name string) bool {
	if w.wanted != nil {
		return w.wanted(name)
	}
	return document.FormatOf(name) != document.Auto
}

// tree is one walk; the names that .gitignore files speak of are relative to root.
type tree struct {
	*walker
	root  string
	start string // the folder that is walked
}

// foreign are the folders that version control keeps its own files in.
var foreign = []string{".git", ".hg", ".jj", ".svn"}

func (t *tree) folder(abs string, rules *gitignore.Rules) bool {
	entries, err := os.ReadDir(abs)
	if err != nil {
		return t.emit(job{path: abs, name: t.display(abs), err: err})
	}
	below := t.below(abs)
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == gitignore.FileName }) {
		rules = rules.Load(t.root, below)
		if !t.readable(filepath.Join(abs, gitignore.FileName)) {
			return false
		}
	}
	for _, e := range entries {
		child := filepath.Join(abs, e.Name())
		folder := e.IsDir()
		switch {
		case folder && slices.Contains(foreign, e.Name()):
		case !folder && (!e.Type().IsRegular() || !t.wants(child) && !t.source(child) && !t.script(child)):
		case rules.Ignored(path.Join(below, e.Name()), folder) || t.config.Excluded(child, folder):
		case folder:
			if !t.folder(child, rules) {
				return false
			}
		case t.once(child):
		case !t.emit(job{path: child, name: t.display(child), code: t.source(child)}):
			return false
		}
	}
	return true
}

// script reports whether a file without an ending is a shell script by its first line.
func (t *tree) script(child string) bool {
	if !t.shells || filepath.Ext(child) != "" {
		return false
	}
	file, err := os.Open(child)
	if err != nil {
		return false
	}
	defer file.Close()
	head := make([]byte, 128)
	n, _ := io.ReadFull(file, head)
	return shell.IsScript(head[:n])
}

// readable has a note said of a .gitignore file that cannot be read, since more is checked then than was meant to be. It
// reports false to stop.
func (t *tree) readable(file string) bool {
	_, err := os.ReadFile(file)
	return err == nil || t.emit(job{path: file, name: t.display(file), note: "cannot be read, so nothing is ignored because of it: " + cause(err).Error()})
}

// source reports whether a file is Go source that the go command takes for a part of a package: it passes over folders
// called testdata or vendor, and those that begin with a dot or an underscore.
func (t *tree) source(child string) bool {
	if !t.code || filepath.Ext(child) != ".go" {
		return false
	}
	name, err := filepath.Rel(t.start, child)
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(strings.Split(filepath.ToSlash(name), "/"), func(part string) bool {
		return part == "vendor" || part == "testdata" || strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_")
	})
}

// below is the path of a folder from the root on, "" for the root itself.
func (t *tree) below(abs string) string {
	name, err := filepath.Rel(t.root, abs)
	if err != nil || name == "." {
		return ""
	}
	return filepath.ToSlash(name)
}

// cause is the error without the path that package os puts before it: findings and failures name files
// in one way.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

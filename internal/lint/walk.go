package lint

import (
	"cmp"
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
	path     string // absolute; empty for standard input without a name
	name     string // as findings name it
	explicit bool   // named on the command line, not found in a walk
	live     bool   // read from standard input, and stored nowhere
	note     string // a note about a file that is not read
	code     bool   // Go source, which is passed on and not read here
	err      error  // why it cannot be read
	reads    *reads // what else is read for it; nil where nobody asks
}

// standardInput is the path for standard input.
const standardInput = "-"

// walker finds the files to check. In folders it finds those whose names end in .json, .yaml or .yml, sorted by name;
// symbolic links are not followed, so that a walk cannot go in a circle or leave the folder.
type walker struct {
	dir    string // the working directory
	config *config.Config
	wanted func(name string) bool // which files a walk reads; nil for JSON and YAML
	code   bool                   // Go files are found as well
	shells bool                   // shell scripts without an ending are found as well
	emit   func(job) bool         // false to stop
	seen   map[string]bool        // what was emitted, by absolute path; nil if nothing can be found twice
}

// paths emits named files first: a file that is also in a named folder counts as named.
func (w *walker) paths(paths []string) {
	// One folder, the usual case, has no file twice: symbolic links are not followed.
	if len(paths) > 1 {
		w.seen = map[string]bool{}
	}
	var folders []string
	for _, p := range paths {
		named, isFolder := w.named(p)
		switch {
		case isFolder:
			folders = append(folders, named.path)
		case w.emitted(cmp.Or(named.path, standardInput)):
		case !w.emit(named):
			return
		}
	}
	for _, folder := range folders {
		// Folders that contain each other are walked twice, and seen leaves out the files of the first walk.
		root, rules := gitignore.Above(folder)
		t := tree{walker: w, root: root, start: folder}
		if !t.folder(folder, rules) {
			return
		}
	}
}

// named returns the job of a path on the command line, and whether it is a folder. A file that does not exist has its
// error, so that it is reported in its place among the others.
func (w *walker) named(p string) (file job, isFolder bool) {
	if p == standardInput {
		return job{explicit: true}, false
	}
	abs := w.absolute(p)
	info, err := os.Stat(abs)
	return job{path: abs, name: w.display(abs), explicit: true, err: err}, err == nil && info.IsDir()
}

// emitted reports whether a file was emitted before, and records that it is now.
func (w *walker) emitted(abs string) (before bool) {
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

// display returns the path as findings show it: relative to the working directory if possible, with forward slashes.
func (w *walker) display(abs string) string {
	if rest, ok := strings.CutPrefix(abs, w.dir+string(filepath.Separator)); ok {
		return filepath.ToSlash(rest)
	}
	if name, err := filepath.Rel(w.dir, abs); err == nil {
		return filepath.ToSlash(name)
	}
	return filepath.ToSlash(abs)
}

// wants reports whether a walk reads a file, by its name alone.
func (w *walker) wants(name string) bool {
	if w.wanted != nil {
		return w.wanted(name)
	}
	return document.FormatOf(name) != document.Auto
}

// tree is one walk; the names in .gitignore files are relative to root.
type tree struct {
	*walker
	root  string
	start string // the folder that is walked
}

// foreign are the folders with the files of version control systems.
var foreign = []string{".git", ".hg", ".jj", ".svn"}

// folder emits the files of a folder and of those below it, in the order of their names. It returns false to stop.
func (t *tree) folder(abs string, rules *gitignore.Rules) bool {
	entries, err := os.ReadDir(abs)
	if err != nil {
		// A folder that cannot be read is a failure: nobody knows what is in it.
		return t.emit(job{path: abs, name: t.display(abs), err: err})
	}
	below := t.below(abs)
	// The patterns of the folders above stay in effect; those of this folder are added for everything below it.
	if slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == gitignore.FileName }) {
		rules = rules.Load(t.root, below)
		if !t.readable(filepath.Join(abs, gitignore.FileName)) {
			return false
		}
	}
	for _, e := range entries {
		child := filepath.Join(abs, e.Name())
		folder := e.IsDir()
		// Cheap questions come first. A folder that is ignored is not entered, so that patterns cannot include a file below it
		// again, as in git.
		switch {
		case folder && slices.Contains(foreign, e.Name()):
		case !folder && (!e.Type().IsRegular() || !t.wants(child) && !t.source(child) && !t.script(child)):
		case rules.Ignored(path.Join(below, e.Name()), folder) || t.config.Excluded(child, folder):
		case folder:
			if !t.folder(child, rules) {
				return false
			}
		case t.emitted(child):
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
	// Linux before 5.1 reads only 127 bytes of a first line, so that longer ones are rare.
	head := make([]byte, 128)
	n, _ := io.ReadFull(file, head)
	return shell.IsScript(head[:n])
}

// readable adds a note about a .gitignore file that cannot be read, since then more files are checked than the user
// wants. It returns false to stop.
func (t *tree) readable(file string) bool {
	_, err := os.ReadFile(file)
	return err == nil || t.emit(job{path: file, name: t.display(file), note: "cannot be read, so nothing is ignored because of it: " + cause(err).Error()})
}

// source reports whether a file is Go source that belongs to a package for the go command, which skips folders named
// testdata or vendor, and those that begin with a dot or an underscore.
func (t *tree) source(child string) bool {
	if !t.code || filepath.Ext(child) != ".go" {
		return false
	}
	// Only folders below the start count: the user may well name a folder below testdata.
	name, err := filepath.Rel(t.start, child)
	if err != nil {
		return false
	}
	return !slices.ContainsFunc(strings.Split(filepath.ToSlash(name), "/"), func(part string) bool {
		return part == "vendor" || part == "testdata" || strings.HasPrefix(part, ".") || strings.HasPrefix(part, "_")
	})
}

// below returns the path of a folder relative to the root, "" for the root itself.
func (t *tree) below(abs string) string {
	name, err := filepath.Rel(t.root, abs)
	if err != nil || name == "." {
		return ""
	}
	return filepath.ToSlash(name)
}

// cause returns the error without the path that package os adds: findings and failures name files in one way.
func cause(err error) error {
	var at *fs.PathError
	if errors.As(err, &at) {
		return at.Err
	}
	return err
}

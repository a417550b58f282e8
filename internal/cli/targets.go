package cli

import (
	"cmp"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/analyzers/driver"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/lint"
)

// targets are the paths of a command line: files and folders for package lint, and Go.
type targets struct {
	paths []string
	runs  []goRun
}

// targetsOf sorts the paths. Go files, patterns with "..." and import paths are for the go command; folders are for
// both, and their Go packages are found when they are walked.
func targetsOf(options lint.Options) (targets, error) {
	var t targets
	for _, arg := range options.Paths {
		run, isGo, err := goTarget(arg, options)
		switch {
		case err != nil:
			return t, err
		case isGo:
			t.runs = merge(t.runs, run)
		default:
			t.paths = append(t.paths, arg)
		}
	}
	return t, nil
}

// goTarget returns the run of the go command for a path that names Go.
func goTarget(arg string, options lint.Options) (run goRun, isGo bool, err error) {
	switch {
	case arg == "-" && isGoFile(options.StdinFilename):
		return goText(options)
	case slices.Contains(strings.Split(arg, "/"), "..."):
		return goPattern(arg), true, nil
	case isThere(arg):
		return goFile(arg)
	case isImportPath(arg):
		dir, err := os.Getwd()
		return goRun{dir: dir, patterns: []string{arg}}, true, err
	}
	return run, false, nil
}

func isGoFile(name string) bool { return path.Ext(filepath.ToSlash(name)) == ".go" }

// isRegular reports whether a name is that of a file, so that a folder called x.go is walked.
func isRegular(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.Mode().IsRegular()
}

// goFile returns the run for a named Go file, in its module.
func goFile(arg string) (goRun, bool, error) {
	if !isGoFile(arg) || !isRegular(arg) {
		return goRun{}, false, nil
	}
	abs, err := filepath.Abs(arg)
	return goRun{dir: moduleOf(filepath.Dir(abs)), files: []string{abs}}, true, err
}

// goText returns the run for Go source on standard input, which an editor sends for an open file. A text
// above the limit is cut off and does not parse, which the go command reports.
func goText(options lint.Options) (goRun, bool, error) {
	abs, err := filepath.Abs(options.StdinFilename)
	if err != nil {
		return goRun{}, false, err
	}
	limit := cmp.Or(options.MaxFileSize, lint.DefaultMaxFileSize)
	text, err := io.ReadAll(io.LimitReader(options.Stdin, limit))
	run := goRun{dir: moduleOf(filepath.Dir(abs)), files: []string{abs}, overlay: map[string][]byte{abs: text}}
	return run, true, err
}

// goPattern returns the run for a pattern of packages. A pattern that begins with a folder is resolved in the module
// of that folder, which may differ from the current one. "..." alone, and a pattern such as example.com/x/... that is
// not a folder, is for the module of the working directory.
func goPattern(arg string) goRun {
	folder, _, _ := strings.Cut(arg, "...")
	dir, err := filepath.Abs(folder)
	if info, statErr := os.Stat(dir); folder == "" || err != nil || statErr != nil || !info.IsDir() {
		here, _ := filepath.Abs(".")
		return goRun{dir: here, patterns: []string{arg}}
	}
	root := moduleOf(dir)
	return goRun{dir: root, patterns: []string{below(root, dir) + "/" + strings.TrimPrefix(arg, folder)}}
}

// moduleOf returns the folder of the module that a folder belongs to, or the folder itself.
func moduleOf(folder string) string {
	if root, ok := driver.Module(folder); ok {
		return root
	}
	return folder
}

// isImportPath reports whether an argument that does not name a file may be an import path: the current module, a
// package of it, or a path that begins with a host name.
func isImportPath(arg string) bool {
	if strings.HasPrefix(arg, ".") || strings.ContainsAny(arg, `\*?[{ `) || path.IsAbs(arg) || document.FormatOf(arg) != document.Auto {
		return false
	}
	module, inside := currentModule()
	host, rest, _ := strings.Cut(arg, "/")
	return inside && (arg == module || strings.HasPrefix(arg, module+"/") || rest != "" && strings.Contains(host, "."))
}

// currentModule returns the path of the module that the working directory is in; false if it is in none, since then the
// go command cannot resolve import paths.
func currentModule() (path string, inside bool) {
	here, err := filepath.Abs(".")
	if err != nil {
		return "", false
	}
	root, inside := driver.Module(here)
	return modulePath(filepath.Join(root, "go.mod")), inside
}

// modulePath returns the path of the module in a go.mod file, or "".
func modulePath(file string) string {
	data, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	return moduleIn(string(data))
}

// moduleIn returns the path in the module directive of a go.mod file, which may be in quotes.
func moduleIn(text string) string {
	for line := range strings.Lines(text) {
		if fields := strings.Fields(line); len(fields) > 1 && fields[0] == "module" {
			return strings.Trim(fields[1], "\"`")
		}
	}
	return ""
}

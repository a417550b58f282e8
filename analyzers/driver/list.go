package driver

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// listed is a package as go list prints it.
type listed struct {
	ImportPath, Dir string
	// Imports are those of the package, of its tests, and of tests in a package of their own.
	Imports, TestImports, XTestImports []string
	// GoFiles are files without C code, and IgnoredGoFiles those that build constraints leave out.
	GoFiles, CgoFiles, IgnoredGoFiles []string
	// Error is nil unless the package cannot be loaded.
	Error *struct{ Err string }
	// Module is nil for the standard library, and outside of modules.
	Module *struct{ Path string }
}

// list returns the packages that match the patterns. The go command only reads the headers of files for that and starts
// nothing, so that it may look at files with C code as well: the run can then say what it leaves out.
func list(ctx context.Context, o Options, env goEnv) ([]listed, error) {
	const fields = "ImportPath,Dir,Imports,TestImports,XTestImports,GoFiles,CgoFiles,IgnoredGoFiles,Error,Module"
	cmd := command(ctx, append([]string{"list", "-e", "-json=" + fields, "--"}, o.Patterns...)...)
	cmd.Dir, cmd.Env = o.Dir, append(slices.Clip(env.vars), "CGO_ENABLED=1")
	out, err := output(ctx, cmd)
	if err != nil {
		return nil, err
	}
	var all []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var p listed
		if err := decoder.Decode(&p); errors.Is(err, io.EOF) {
			return all, nil
		} else if err != nil {
			return nil, fmt.Errorf("go list: %w", err)
		}
		all = append(all, p)
	}
}

// relevant are the packages, among those that match the patterns, that import a part of the SDK that makes requests. What
// does not exist, and what is left out because of cgo, is noted in the result.
func (r *Result) relevant(all []listed, o Options) (paths []string) {
	for _, p := range all {
		imports := p.Imports
		if o.Tests {
			imports = slices.Concat(imports, p.TestImports, p.XTestImports)
		}
		isRelevant := slices.ContainsFunc(imports, requests.Relevant)
		// Errors in packages that do not use the SDK are nobody's business here; one without a folder does not exist.
		if p.Error != nil && (p.Dir == "" || isRelevant) {
			r.Failures = append(r.Failures, Failure{Package: p.ImportPath, Err: errors.New(p.Error.Err)})
		}
		if !o.Cgo && len(p.CgoFiles) > 0 { // the imports are those of all files
			r.Left = append(r.Left, p.using(p.CgoFiles)...)
			isRelevant = len(p.using(p.GoFiles))+len(p.using(p.IgnoredGoFiles)) > 0
		}
		if isRelevant {
			paths = append(paths, p.ImportPath)
		}
	}
	return paths
}

// using are the files of a package that use the SDK.
func (p *listed) using(names []string) (files []string) {
	for _, name := range names {
		if file := filepath.Join(p.Dir, name); Uses(file) {
			files = append(files, file)
		}
	}
	return files
}

// Uses reports whether a Go file imports a part of the SDK that makes requests. It reads only the header of the file.
func Uses(file string) bool { return slices.ContainsFunc(imports(file), requests.Relevant) }

// usesCgo reports whether a Go file has C code.
func usesCgo(file string) bool { return slices.Contains(imports(file), "C") }

// imports are the import paths of a Go file, as far as it parses; none if it cannot be read.
func imports(file string) []string {
	data, err := os.ReadFile(file)
	if err != nil || !bytes.Contains(data, []byte("import")) {
		return nil
	}
	syntax, _ := parser.ParseFile(token.NewFileSet(), file, data, parser.ImportsOnly)
	if syntax == nil {
		return nil
	}
	var paths []string
	for _, spec := range syntax.Imports {
		if path, err := strconv.Unquote(spec.Path.Value); err == nil {
			paths = append(paths, path)
		}
	}
	return paths
}

// Module is the folder of the module that a folder belongs to; false if there is none.
func Module(dir string) (root string, ok bool) {
	for {
		if info, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil && info.Mode().IsRegular() {
			return dir, true
		}
		above := filepath.Dir(dir)
		if above == dir {
			return "", false
		}
		dir = above
	}
}

// withoutForeignWork makes the go command ignore a go.work file that does not use the module of a folder: it would refuse the
// packages of the module.
func (e *goEnv) withoutForeignWork(ctx context.Context, dir string) {
	root, ok := Module(dir)
	if e.work == "" || !ok {
		return
	}
	cmd := command(ctx, "list", "-m", "-f", "{{.Dir}}")
	cmd.Dir, cmd.Env = dir, e.vars
	out, err := output(ctx, cmd)
	used := strings.Split(strings.TrimSpace(string(out)), "\n")
	if err == nil && !slices.ContainsFunc(used, func(module string) bool { return sameFolder(module, root) }) {
		e.vars = append(e.vars, "GOWORK=off")
	}
}

// sameFolder reports whether two paths lead to the same folder, perhaps through links.
func sameFolder(a, b string) bool {
	infoA, errA := os.Stat(a)
	infoB, errB := os.Stat(b)
	return errA == nil && errB == nil && os.SameFile(infoA, infoB)
}

package driver

import (
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// uses finds out, from the source of modules, what packages do with the exported variables of others. It reads only syntax,
// so that nothing has to be loaded, and all files, whatever they are built for. What it cannot decide counts as a change.
type uses struct {
	roots   []string // the folders of the modules
	tests   bool     // test files too
	overlay map[string][]byte

	mu     sync.Mutex
	files  map[string][]string // the files that import a package, by import path
	unread bool                // a folder could not be read: its files may change anything
	parsed map[string]*ast.File
}

// of reports whether a package other than its own may change a variable, or what it refers to.
func (u *uses) of(variable types.Object) bool {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.files == nil {
		u.files, u.parsed = map[string][]string{}, map[string]*ast.File{}
		for _, root := range u.roots {
			u.read(root)
		}
	}
	return u.unread || slices.ContainsFunc(u.files[variable.Pkg().Path()], func(name string) bool {
		syntax := u.parse(name)
		return syntax == nil || usedIn(syntax, variable)
	})
}

// read notes what the files of a module import, without the modules inside it.
func (u *uses) read(root string) {
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case entry.IsDir():
			_, err := os.Stat(filepath.Join(name, "go.mod"))
			base := entry.Name()
			if name != root && (err == nil || base == "vendor" || base == "testdata" || base[0] == '.' || base[0] == '_') {
				return filepath.SkipDir
			}
		case strings.HasSuffix(name, ".go") && (u.tests || !strings.HasSuffix(name, "_test.go")):
			for _, path := range imports(name) {
				u.files[path] = append(u.files[path], name)
			}
		}
		return nil
	})
	u.unread = u.unread || err != nil
}

// parse is the syntax of a file; nil if it cannot be read or parsed.
func (u *uses) parse(name string) *ast.File {
	syntax, known := u.parsed[name]
	if !known {
		var text any
		if edited, ok := u.overlay[name]; ok {
			text = edited
		}
		var err error
		if syntax, err = parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution); err != nil {
			syntax = nil
		}
		u.parsed[name] = syntax
	}
	return syntax
}

// usedIn reports whether a file does more with a variable of another package than read it.
func usedIn(file *ast.File, variable types.Object) bool {
	names := map[string]bool{}
	for _, spec := range file.Imports {
		if path, err := strconv.Unquote(spec.Path.Value); err != nil || path != variable.Pkg().Path() {
			continue
		}
		switch {
		case spec.Name == nil:
			names[variable.Pkg().Name()] = true
		case spec.Name.Name == ".":
			return true
		default:
			names[spec.Name.Name] = true
		}
	}
	used := false
	var around []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			around = around[:len(around)-1]
			return true
		}
		if selector, ok := n.(*ast.SelectorExpr); ok && selector.Sel.Name == variable.Name() {
			if from, ok := selector.X.(*ast.Ident); ok && names[from.Name] {
				used = used || !reads(selector, around, variable.Type())
			}
		}
		around = append(around, n)
		return true
	})
	return used
}

// reads reports whether an expression, a variable or a part of one, is only read at its place. around is what encloses it,
// from the outside in.
func reads(e ast.Expr, around []ast.Node, t types.Type) bool {
	if len(around) == 0 {
		return false
	}
	outer := around[:len(around)-1]
	switch parent := around[len(outer)].(type) {
	case *ast.ParenExpr:
		return reads(parent, outer, t)
	case *ast.SelectorExpr: // a field, or a method, which may change it
		if fields, ok := t.Underlying().(*types.Struct); ok {
			for field := range fields.Fields() {
				if field.Name() == parent.Sel.Name {
					return reads(parent, outer, field.Type())
				}
			}
		}
		method := types.NewMethodSet(t).Lookup(nil, parent.Sel.Name)
		return method != nil && isPlain(t)
	case *ast.IndexExpr:
		if elem := elementOf(t); elem != nil && parent.X == e {
			return reads(parent, outer, elem)
		}
	case *ast.RangeStmt:
		if elem := elementOf(t); elem != nil && parent.X == e {
			return isPlain(elem)
		}
		return parent.X == e && isPlain(t)
	case *ast.CallExpr:
		if fun, ok := parent.Fun.(*ast.Ident); ok && fun.Name == "len" {
			return true
		}
	case *ast.AssignStmt:
		return !slices.Contains(parent.Lhs, e) && isPlain(t)
	case *ast.IncDecStmt:
		return false
	case *ast.UnaryExpr:
		return parent.Op != token.AND && isPlain(t)
	}
	return isPlain(t)
}

// elementOf is the type of the elements of a list or a map; nil for other types.
func elementOf(t types.Type) types.Type {
	switch t := t.Underlying().(type) {
	case *types.Map:
		return t.Elem()
	case *types.Slice:
		return t.Elem()
	case *types.Array:
		return t.Elem()
	}
	return nil
}

// isPlain reports whether nothing can be changed through a copy of a value.
func isPlain(t types.Type) bool {
	switch t := t.Underlying().(type) {
	case *types.Basic:
		return true
	case *types.Struct:
		for field := range t.Fields() {
			if !isPlain(field.Type()) {
				return false
			}
		}
		return true
	}
	return false
}

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
	// roots are the folders of the modules.
	roots []string
	// tests includes test files.
	tests bool
	// overlay is the text of files as an editor has it, by absolute path.
	overlay map[string][]byte

	// mu is for what follows: several analyzers may ask at once.
	mu sync.Mutex
	// files are the files that import a package, by import path; nil until somebody asks.
	files map[string][]string
	// unread is true if a folder could not be read: its files may change anything.
	unread bool
	// parsed are the files that were parsed, by path; nil for those that cannot be.
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
	names := importedAs(file, variable.Pkg())
	if names["."] { // the variable may be any identifier of that name
		return true
	}
	used := false
	var around []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil { // the end of the innermost node
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

// importedAs are the names by which a file imports a package.
func importedAs(file *ast.File, pkg *types.Package) map[string]bool {
	names := map[string]bool{}
	for _, spec := range file.Imports {
		if path, err := strconv.Unquote(spec.Path.Value); err != nil || path != pkg.Path() {
			continue
		}
		if spec.Name == nil {
			names[pkg.Name()] = true
		} else {
			names[spec.Name.Name] = true
		}
	}
	return names
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
	case *ast.SelectorExpr:
		if field := fieldType(t, parent.Sel.Name); field != nil {
			return reads(parent, outer, field)
		}
		// A method of the value, and not of a pointer to it, gets a copy.
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
		return parent.X == e && isPlain(t) // as the key or the value of the loop it is assigned
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
	return isPlain(t) // whoever gets a copy cannot change the variable through it
}

// fieldType is the type of a field of a struct; nil if the type has no such field.
func fieldType(t types.Type, name string) types.Type {
	fields, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for field := range fields.Fields() {
		if field.Name() == name {
			return field.Type()
		}
	}
	return nil
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

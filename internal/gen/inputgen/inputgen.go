// Package inputgen generates schemas/input.json, which describes the input of a Rego rule, from the structs of the
// input: from the names in their tags, their types, and the comments of their fields.
package inputgen

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"reflect"
	"strings"

	"github.com/sessionlint/sessionlint/internal/regocheck/view"
)

// The packages with the structs, and the struct to begin with.
const (
	start   = "regocheck"
	regoDir = "internal/regocheck"
	factDir = "internal/policy/facts"
	root    = "input"
)

// Schema makes the schema from the repository at root.
func Schema(repository fs.FS) ([]byte, error) {
	g := generator{types: map[string]*ast.TypeSpec{}}
	for _, dir := range []string{regoDir, factDir} {
		if err := g.read(repository, dir); err != nil {
			return nil, err
		}
	}
	whole := g.object(start, root)
	if g.err != nil {
		return nil, g.err
	}
	whole.head = `"$schema": "https://json-schema.org/draft/2020-12/schema"`
	whole.title = "What a Rego rule sees of a request"
	var b strings.Builder
	whole.write(&b, "")
	return []byte(b.String() + "\n"), nil
}

// generator has the types of the packages, by package and name separated by a point.
type generator struct {
	types map[string]*ast.TypeSpec
	// err is the first mistake; what is generated after it is not used.
	err error
}

// read collects the types of a package.
func (g *generator) read(repository fs.FS, dir string) error {
	files, err := fs.Glob(repository, dir+"/*.go")
	if err != nil {
		return err
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := fs.ReadFile(repository, name)
		if err != nil {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		// Types inside functions are found as well, but no field has one of them.
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.TypeSpec); ok {
				g.types[path.Base(dir)+"."+spec.Name.Name] = spec
			}
			return true
		})
	}
	return nil
}

// fail records a mistake and returns a schema, so that the caller can go on.
func (g *generator) fail(format string, args ...any) *schema {
	if g.err == nil {
		g.err = fmt.Errorf(format, args...)
	}
	return &schema{}
}

// object returns the schema of a struct.
func (g *generator) object(pkg, name string) *schema {
	s := &schema{kind: "object", closed: true}
	g.eachField(pkg, name, func(rego string, field *ast.Field) {
		member := g.of(pkg, field.Type)
		// The comment is the only documentation of the input: docs/input.md is made of it.
		member.name, member.description = rego, describe(field, rego)
		if member.description == "" {
			g.fail("%s.%s: the field %s has no comment", pkg, name, rego)
		}
		s.members = append(s.members, member)
	})
	return s
}

// eachField visits the fields of a struct that rules see, including those of embedded structs.
func (g *generator) eachField(pkg, name string, visit func(rego string, field *ast.Field)) {
	spec := g.types[pkg+"."+name]
	if spec == nil {
		g.fail("unknown type %s.%s", pkg, name)
		return
	}
	of, ok := spec.Type.(*ast.StructType)
	if !ok {
		g.fail("%s.%s is not a struct", pkg, name)
		return
	}
	for _, field := range of.Fields.List {
		// A field without a tag is not seen by rules; an embedded struct gives its fields to the one that embeds it.
		rego := tagOf(field)
		embedded, ok := field.Type.(*ast.Ident)
		switch {
		case rego != "":
			visit(rego, field)
		case len(field.Names) == 0 && ok:
			g.eachField(pkg, embedded.Name, visit)
		}
	}
}

// tagOf returns the name of a field in Rego, empty if rules do not see it.
func tagOf(field *ast.Field) string {
	if field.Tag == nil {
		return ""
	}
	name, _, _ := strings.Cut(reflect.StructTag(strings.Trim(field.Tag.Value, "`")).Get(view.Tag), ",")
	return name
}

// of returns the schema of a type in a package.
func (g *generator) of(pkg string, t ast.Expr) *schema {
	switch t := t.(type) {
	// A pointer is a value that may be absent, as every member may.
	case *ast.StarExpr:
		return g.of(pkg, t.X)
	case *ast.ArrayType:
		return &schema{kind: "array", items: g.of(pkg, t.Elt)}
	case *ast.MapType:
		return &schema{kind: "object", values: g.of(pkg, t.Value)}
	case *ast.IndexExpr: // later[T]
		return g.of(pkg, t.Index)
	case *ast.IndexListExpr: // view.Lazy[From, T]
		return g.of(pkg, t.Indices[len(t.Indices)-1])
	case *ast.SelectorExpr:
		// The steps of a path are names and indices. Other types of other packages are structs of facts.
		if from, ok := t.X.(*ast.Ident); ok && from.Name == "finding" && t.Sel.Name == "Path" {
			return &schema{kind: "array", items: &schema{kind: "string", or: "integer"}}
		} else if ok {
			return g.object(from.Name, t.Sel.Name)
		}
	case *ast.Ident:
		return g.named(pkg, t.Name)
	}
	return g.fail("%s: a %T has no form in Rego", pkg, t)
}

var basics = map[string]string{"string": "string", "bool": "boolean", "int": "integer", "int64": "integer"}

// named returns the schema of a type by its name.
func (g *generator) named(pkg, name string) *schema {
	switch {
	case basics[name] != "":
		return &schema{kind: basics[name]}
	case name == "tree": // its contents depend on the operation
		return &schema{kind: "object"}
	// The names of the facts that a policy has, each with true: rules ask for it before they read the policy.
	case name == "seen":
		return g.seen()
	}
	return g.object(pkg, name)
}

// seen returns the schema of an object with the names of all facts of a policy.
func (g *generator) seen() *schema {
	s := &schema{kind: "object", closed: true}
	known := map[string]bool{}
	for _, name := range []string{"Document", "Statement"} {
		s.addNames(g.object("facts", name), known)
	}
	return s
}

// addNames adds a member for each name of a member of another schema, at any depth, once.
func (s *schema) addNames(of *schema, known map[string]bool) {
	if of == nil {
		return
	}
	for _, member := range of.members {
		if !known[member.name] {
			known[member.name] = true
			s.members = append(s.members, &schema{name: member.name, kind: "boolean"})
		}
		s.addNames(member, known)
	}
	s.addNames(of.items, known)
}

// describe returns the comment of a field as one line, with its name in Rego.
func describe(field *ast.Field, rego string) string {
	comment := strings.Join(strings.Fields(field.Doc.Text()), " ")
	for _, name := range field.Names {
		if rest, ok := strings.CutPrefix(comment, name.Name+" "); ok {
			return rego + " " + rest
		}
	}
	return comment
}

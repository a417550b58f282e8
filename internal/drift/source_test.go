package drift

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// without are the packages that the SDK does not have any more, or not as a module of the proxy. Those of FinSpace, IVS,
// Kinesis Video and OpsWorks are as in the last release of the SDK's version 1 (v1.55.8, 2025-07-31).
var without = []string{"finspacedata", "ivsrealtime", "kinesisvideoarchivedmedia", "opsworks", "federation", "kubernetes"}

// TestSource compares the members and values of the services whose clients are large with the SDK's source, which is
// parsed and not compiled. Their models are old, so that these members are what an unknown parameter is judged by.
func TestSource(t *testing.T) {
	for _, s := range catalog.Services() {
		if _, compiled := services[s.Prefix]; compiled || slices.Contains(without, s.Package) {
			continue
		}
		t.Run(s.Package, func(t *testing.T) {
			sdk := parseSDK(t, s.Package)
			for _, operation := range catalog.Operations() {
				prefix, name, _ := strings.Cut(operation.Name, ":")
				if prefix != s.Prefix {
					continue
				}
				schema, err := catalog.SchemaOf(operation.Name)
				if err != nil {
					t.Fatal(err)
				}
				sdk.compare(t, operation.Name, name+"Input", schema)
			}
		})
	}
}

// source has the structs and the values of the enums of a package, by the names of their types.
type source struct {
	structs map[string]*ast.StructType
	enums   map[string][]string
}

// parseSDK parses the inputs and types of a package of the version in go.mod.
func parseSDK(t *testing.T, name string) source {
	t.Helper()
	dir := folderOf(t, name)
	paths, err := filepath.Glob(filepath.Join(dir, "api_op_*.go"))
	if err != nil {
		t.Fatal(err)
	}
	s := source{map[string]*ast.StructType{}, map[string][]string{}}
	for _, path := range append(paths, filepath.Join(dir, "types", "types.go"), filepath.Join(dir, "types", "enums.go")) {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			continue // a service without types of its own has no such file
		}
		ast.Inspect(file, s.read)
	}
	return s
}

// folderOf returns the folder with the source of a package, of the version in go.mod.
func folderOf(t *testing.T, name string) string {
	t.Helper()
	// -mod=mod is not set: the version must be in go.mod.
	out, err := exec.Command("go", "mod", "download", "-json", "github.com/aws/aws-sdk-go-v2/service/"+name).Output()
	_, rest, found := strings.Cut(string(out), `"Dir": "`)
	dir, _, _ := strings.Cut(rest, `"`)
	if err != nil || !found {
		t.Fatalf("no source of %s: %v", name, err)
	}
	return dir
}

// read collects a struct, or a constant of an enum: RoleAdmin Role = "ADMIN".
func (s source) read(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.TypeSpec:
		if fields, ok := n.Type.(*ast.StructType); ok {
			s.structs[n.Name.Name] = fields
		}
	case *ast.ValueSpec:
		kind, named := n.Type.(*ast.Ident)
		if len(n.Values) != 1 || !named {
			return true
		}
		if value, ok := n.Values[0].(*ast.BasicLit); ok && value.Kind == token.STRING {
			text, _ := strconv.Unquote(value.Value)
			s.enums[kind.Name] = append(s.enums[kind.Name], text)
		}
	}
	return true
}

// compare compares a struct with the schema of its parameters, and what is below both.
func (s source) compare(t *testing.T, path, name string, schema *catalog.Schema) {
	fields := s.structs[name]
	if fields == nil {
		t.Errorf("%s: the SDK has no type %s", path, name)
		return
	}
	var theirs, ours []string
	for _, field := range fields.Fields.List {
		for _, of := range field.Names {
			theirs = append(theirs, strings.ToLower(of.Name))
			if member, part, ok := schema.Alike(of.Name); ok {
				s.value(t, path+" "+member, field.Type, part)
			}
		}
	}
	for member := range schema.Properties {
		ours = append(ours, strings.ToLower(member))
	}
	reportDifference(t, path+": member", theirs, ours)
}

// value compares the type of a field with the schema of a member.
func (s source) value(t *testing.T, path string, field ast.Expr, schema *catalog.Schema) {
	switch field := field.(type) {
	case *ast.StarExpr:
		s.value(t, path, field.X, schema)
	case *ast.ArrayType:
		s.value(t, path, field.Elt, schema.Items)
	case *ast.MapType:
		s.value(t, path, field.Value, schema.Values)
	case *ast.SelectorExpr: // types.Tag
		name := field.Sel.Name
		if values := s.enums[name]; values != nil && schema != nil {
			reportDifference(t, path+": value", values, schema.Enum)
		} else if s.structs[name] != nil && schema != nil && schema.Type == "object" {
			s.compare(t, path, name, schema)
		}
	}
}

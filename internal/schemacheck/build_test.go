package schemacheck

import (
	"bytes"
	"io/fs"
	"reflect"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/schemas"
)

// TestLoadIsCompile has the library's compiler check every schema and compares what it makes with
// what load builds, in which notes test some.
func TestLoadIsCompile(t *testing.T) {
	paths, err := fs.Glob(schemas.FS, "*/*.json")
	if err != nil || len(paths) < 45 {
		t.Fatal(paths, err)
	}
	compared := 0
	for _, path := range append(paths, "config.json") {
		data, err := fs.ReadFile(schemas.FS, path)
		if err != nil {
			t.Fatal(err)
		}
		c := jsonschema.NewCompiler()
		if err := c.AddResource("schema:///"+path, bytes.NewReader(data)); err != nil {
			t.Fatal(err)
		}
		want, err := c.Compile("schema:///" + path)
		if err != nil {
			t.Errorf("%#v", err)
			continue
		}
		got, err := load(schemas.FS, path)
		if err != nil {
			t.Error(err)
			continue
		}
		compared += same(t, path, got, want)
	}
	if compared < 300 {
		t.Errorf("%d schemas compared", compared)
	}
}

// inlined is a copy of a schema, with what it refers to beside what it says itself.
func inlined(s *jsonschema.Schema) *jsonschema.Schema {
	if s.Ref == nil {
		only := *s
		return &only
	}
	blank := jsonschema.Schema{
		MinLength: -1, MaxLength: -1, MinItems: -1, MaxItems: -1, MinProperties: -1, MaxProperties: -1, MinContains: 1, MaxContains: -1,
	}
	all, refers, none := *s, reflect.ValueOf(*s.Ref), reflect.ValueOf(blank)
	all.Ref = nil
	for i := range none.NumField() {
		to := reflect.ValueOf(&all).Elem().Field(i)
		if none.Type().Field(i).IsExported() && reflect.DeepEqual(to.Interface(), none.Field(i).Interface()) {
			to.Set(refers.Field(i))
		}
	}
	return &all
}

// same compares the exported fields of two schemas and of those below, and counts schemas.
func same(t *testing.T, path string, got, want *jsonschema.Schema) int {
	t.Helper()
	if got == nil || want == nil {
		if got != want {
			t.Errorf("%s: one is missing", path)
		}
		return 0
	}
	want = inlined(want)
	if c := notesOf(got).class; c != nil {
		if want.Pattern == nil || c.pattern != want.Pattern.String() {
			t.Errorf("%s: characters of %s, want %v", path, c.pattern, want.Pattern)
		}
		want.Pattern = nil
	}
	n := 1 + same(t, path+"/names", got.PropertyNames, want.PropertyNames) + same(t, path+"/items", got.Items2020, want.Items2020) +
		same(t, path+"/not", got.Not, want.Not)
	for name := range want.Properties {
		n += same(t, path+"/"+name, got.Properties[name], want.Properties[name])
	}
	values, isSchema := want.AdditionalProperties.(*jsonschema.Schema)
	if isSchema {
		mine, _ := got.AdditionalProperties.(*jsonschema.Schema)
		n += same(t, path+"/values", mine, values)
	} else if got.AdditionalProperties != want.AdditionalProperties {
		t.Errorf("%s: additionalProperties %v, want %v", path, got.AdditionalProperties, want.AdditionalProperties)
	}
	a, b := reflect.ValueOf(*got), reflect.ValueOf(*want)
	for i := range a.NumField() {
		switch field := a.Type().Field(i); field.Name {
		case "Location", "Draft", "PropertyNames", "Items2020", "Not", "AdditionalProperties", "Extensions":
		case "Enum":
			if !reflect.DeepEqual(notesOf(got).enum, want.Enum) {
				t.Errorf("%s: choice of %v, want %v", path, notesOf(got).enum, want.Enum)
			}
		case "Properties":
			if len(got.Properties) != len(want.Properties) {
				t.Errorf("%s: %d properties, want %d", path, len(got.Properties), len(want.Properties))
			}
		default:
			if field.IsExported() && !reflect.DeepEqual(a.Field(i).Interface(), b.Field(i).Interface()) {
				t.Errorf("%s: %s is %v, want %v", path, field.Name, a.Field(i), b.Field(i))
			}
		}
	}
	return n
}

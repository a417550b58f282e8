package schemacheck

import (
	"io/fs"
	"reflect"
	"regexp"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"

	"github.com/sessionlint/sessionlint/schemas"
)

// TestLoadIsCompile has the library's compiler check every schema and compares what it makes with
// what load builds. A keyword that load does not know is an error.
func TestLoadIsCompile(t *testing.T) {
	paths, err := fs.Glob(schemas.FS, "*/*.json")
	if err != nil || len(paths) < 45 {
		t.Fatal(paths, err)
	}
	compared := 0
	for _, path := range append(paths, "config.json") {
		want := compile(t, schemas.FS, path)
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

// same compares the keywords of two schemas and of those below, and counts schemas.
func same(t *testing.T, path string, got *Schema, want *jsonschema.Schema) int {
	t.Helper()
	if got == nil || want == nil {
		if got != nil || want != nil {
			t.Errorf("%s: one is missing", path)
		}
		return 0
	}
	want = inlined(want)
	values, _ := want.AdditionalProperties.(*jsonschema.Schema)
	a := []any{
		got.Types, got.MinLength, got.MaxLength, got.MinItems, got.MaxItems, got.MinProperties, got.MaxProperties,
		got.Minimum, got.Maximum, patternOf(got), got.Required, got.Closed, got.notes.enum, len(got.Properties),
	}
	b := []any{
		want.Types, want.MinLength, want.MaxLength, want.MinItems, want.MaxItems, want.MinProperties, want.MaxProperties,
		want.Minimum, want.Maximum, text(want.Pattern), want.Required, want.AdditionalProperties == false, want.Enum, len(want.Properties),
	}
	if !reflect.DeepEqual(a, b) {
		t.Errorf("%s: got %v, want %v", path, a, b)
	}
	n := 1 + same(t, path+"/names", got.PropertyNames, want.PropertyNames) + same(t, path+"/items", got.Items, want.Items2020) +
		same(t, path+"/values", got.Values, values)
	for name := range want.Properties {
		n += same(t, path+"/"+name, got.Properties[name], want.Properties[name])
	}
	return n
}

// patternOf is the pattern of a schema, also of a character class; empty for none.
func patternOf(s *Schema) string {
	if s.notes.class != nil {
		return s.notes.class.pattern
	}
	return text(s.Pattern)
}

func text(pattern *regexp.Regexp) string {
	if pattern == nil {
		return ""
	}
	return pattern.String()
}

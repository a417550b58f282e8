package schemacheck

import (
	"io/fs"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v5"
	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/schemas"
)

// judge holds what examiner and passes say of a value to what the library says, and reports whether it passes.
func judge(t *testing.T, checker *Checker, path string, n *document.Node) bool {
	t.Helper()
	schema, err := checker.schema(path)
	if err != nil {
		t.Fatal(err)
	}
	if known(n) {
		compare(t, n, schema, library(t, checker, path))
	}
	return passes(n, schema)
}

// compiled are the library's schemas, by checker and path: to compile one takes milliseconds.
var compiled sync.Map

func library(t *testing.T, checker *Checker, path string) *jsonschema.Schema {
	t.Helper()
	type key struct {
		*Checker
		path string
	}
	s, ok := compiled.Load(key{checker, path})
	if !ok {
		s, _ = compiled.LoadOrStore(key{checker, path}, compile(t, checker.files, path))
	}
	return s.(*jsonschema.Schema)
}

// TestLibraryAgrees goes through the examples of all rules.
func TestLibraryAgrees(t *testing.T) {
	archives, err := filepath.Glob("../../testdata/rules/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	checker, passed, failed := New(), 0, 0
	for _, name := range archives {
		archive, err := txtar.ParseFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range archive.Files {
			file := &source.File{Name: f.Name, Data: f.Data}
			format := document.FormatOf(f.Name)
			if format == document.Auto {
				continue
			}
			requests, _ := request.Recognize(document.Parse(file, format), file, request.Hint{Named: true})
			for _, r := range requests {
				if judge(t, checker, schemaPath(r.Operation), r.Params) {
					passed++
				} else {
					failed++
				}
			}
		}
	}
	t.Logf("%d pass, %d do not", passed, failed)
	if passed < 100 || failed < 20 {
		t.Error("those are too few")
	}
}

func TestPasses(t *testing.T) {
	checker := checkerOf(`{"type": "object", "required": ["Name"], "additionalProperties": false, "properties": {
		"Name": {"type": "string", "minLength": 1, "maxLength": 3, "pattern": "^[a-z]*$"},
		"Arn": {"type": "string", "pattern": "^(arn:.*|x)$"},
		"Kind": {"type": "string", "enum": ["A", "B"]},
		"Size": {"type": "integer", "minimum": 1, "maximum": 9},
		"Flag": {"type": "boolean"}, "Any": {},
		"List": {"type": "array", "minItems": 1, "maxItems": 2, "items": {"type": "string"}},
		"Map": {"type": "object", "maxProperties": 1, "propertyNames": {"minLength": 2}, "additionalProperties": {"type": "string"}}}}`)
	for text, want := range map[string]bool{
		`{"Name": "abc", "Arn": "arn:1", "Kind": "B", "Size": 9, "Flag": true, "Any": [null], "List": ["x"], "Map": {"ab": "c"}}`: true,
		`{"Name": "äb"}`: false, `{"Name": ""}`: false, `{"Name": "abcd"}`: false, `{}`: false, `[]`: false, `{"Name": "a", "Name": "b"}`: false,
		`{"Name": "a", "Arn": "y"}`: false, `{"Name": "a", "Kind": "C"}`: false, `{"Name": "a", "Kind": 1}`: false,
		`{"Name": "a", "Size": 0}`: false, `{"Name": "a", "Size": 10}`: false, `{"Name": "a", "Size": 1.0}`: false, `{"Name": "a", "Size": "1"}`: false,
		`{"Name": "a", "Flag": 1}`: false, `{"Name": null}`: false, `{"Name": "a", "Other": 1}`: false,
		`{"Name": "a", "List": []}`: false, `{"Name": "a", "List": ["x", "y", "z"]}`: false, `{"Name": "a", "List": [1]}`: false,
		`{"Name": "a", "Map": {"a": "c"}}`: false, `{"Name": "a", "Map": {"ab": 1}}`: false, `{"Name": "a", "Map": {"ab": "1", "cd": "2"}}`: false,
	} {
		if got := judge(t, checker, "sts/Thing.json", parse(t, "request.json", text)); got != want {
			t.Errorf("%s passes: %v", text, got)
		}
	}
}

// FuzzLibrary holds any JSON against any schema: the failures are those that the library finds.
func FuzzLibrary(f *testing.F) {
	paths, err := fs.Glob(schemas.FS, "*/*.json")
	if err != nil || len(paths) == 0 {
		f.Fatal(len(paths), err)
	}
	for i, path := range paths {
		if strings.HasSuffix(path, "AssumeRole.json") {
			f.Add(i, `{"RoleArn": "arn:aws:iam::123456789012:role/demo", "RoleSessionName": "demo", "DurationSeconds": 900, "Tags": [{"Key": "a", "Value": ""}]}`)
		}
		f.Add(i, `{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["s3:*"], "Resource": "*", "Condition": {"Bool": {"a:b": true}}}]}`)
	}
	checker := New()
	f.Fuzz(func(t *testing.T, i int, text string) {
		path := paths[max(i, -i, 0)%len(paths)]
		for _, root := range document.ParseJSON(&source.File{Name: "any.json", Data: []byte(text)}).Roots {
			judge(t, checker, path, root)
		}
	})
}

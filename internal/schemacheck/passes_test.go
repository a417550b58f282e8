package schemacheck

import (
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/schemas"
)

// confirm has the library confirm what passes says of a value, and gives what it says.
func confirm(t *testing.T, checker *Checker, path string, n *document.Node) bool {
	t.Helper()
	schema, err := checker.schema(path)
	if err != nil {
		t.Fatal(err)
	}
	if !passes(n, schema) {
		return false
	}
	value, partial := instance(n, schema)
	if err := schema.Validate(value); err != nil || partial {
		t.Errorf("%s passes %s: %v, partial: %v", n.Span.Bytes(), path, err, partial)
	}
	return true
}

// TestPassesIsConfirmed goes through the examples of all rules.
func TestPassesIsConfirmed(t *testing.T) {
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
				if confirm(t, checker, schemaPath(r.Operation), r.Params) {
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
		if got := confirm(t, checker, "sts/Thing.json", parse(t, "request.json", text)); got != want {
			t.Errorf("%s passes: %v", text, got)
		}
	}
}

// FuzzPasses holds any JSON against any schema: what passes is valid to the library.
func FuzzPasses(f *testing.F) {
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
			confirm(t, checker, path, root)
		}
	})
}

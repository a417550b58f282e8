package document

import (
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/source"
)

// The files of testdata/documents contain what is easily lost in a test's source: byte order marks, line ends,
// encodings; together they cover most of the readers.
func TestDocumentsOnDisk(t *testing.T) {
	tests := []struct {
		name     string
		roots    int
		problems []string
		comments []string
		values   map[string]string // what the file says at a path of the last document
	}{
		{name: "assume-role.json", roots: 1, values: map[string]string{
			"DurationSeconds": "3600", "Tags/1/Value": `"\ud83d\ude80"`, "Policy/Statement/0/Action/1": `\"s3:List\u002a\"`}},
		{name: "bom-crlf.yaml", roots: 1, values: map[string]string{
			"RoleArn": "arn", "Tags/0/Key": "\"a\r\n    b\"", "Tags/0/Value": "|+2\r\n     c\r\n\r\n    d\r\n\r\n"}},
		{name: "stream.yaml", roots: 2,
			comments: []string{"sessionlint:operation sts:AssumeRole", "sessionlint:ignore session-duration"},
			values: map[string]string{
				"SourceIdentity": "arn:aws:iam::123456789012:role/example", "ExternalId": "0123456789012", "TokenCode": "!Ref Token",
				"Tags/1/Value": ">-\n        one\n        two\n\n        three", "Policy/Id": `\"\\u00e9\"`, "TransitiveTagKeys/1": "no"}},
		{name: "utf-16.yaml", problems: []string{"syntax 0-2: the file is written in UTF-16, not in UTF-8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			data, err := os.ReadFile("../../testdata/documents/" + tt.name)
			if err != nil {
				t.Fatal(err)
			}
			res := Parse(&source.File{Name: tt.name, Data: data}, Auto)
			var comments []string
			for _, c := range res.Comments {
				comments = append(comments, c.Text)
			}
			if len(res.Roots) != tt.roots || !slices.Equal(messages(res.Problems), tt.problems) || !slices.Equal(comments, tt.comments) {
				t.Fatalf("%d documents, %q, %q", len(res.Roots), messages(res.Problems), comments)
			}
			for path, want := range tt.values {
				root := res.Roots[len(res.Roots)-1]
				eachText(root, func(n *Node) {
					if n.Text != "" && n.Text[0] == '{' {
						n.Embedded, _ = ParseText(n)
					}
				})
				if got := string(root.Place(steps(path), false).Bytes()); got != want {
					t.Errorf("%s is %q, want %q", path, got, want)
				}
			}
		})
	}
}

// steps splits a path at its slashes; numbers are indexes.
func steps(path string) []any {
	var steps []any
	for _, name := range strings.Split(path, "/") {
		if index, err := strconv.Atoi(name); err == nil {
			steps = append(steps, index)
		} else {
			steps = append(steps, name)
		}
	}
	return steps
}

// Package policytest makes policies for tests.
package policytest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// TextNode returns a text that is alone in a file.
func TextNode(text string) *document.Node {
	file := &source.File{Name: "policy.txt", Data: []byte(text)}
	span := source.Span{File: file, End: len(text)}
	return document.NewText(text, span, func() source.Locator { return source.Direct(file, 0) })
}

// Parse reads a policy that has no problems, with policy.Parse: this package cannot import policy, whose own tests use
// it.
func Parse(t testing.TB, parse func(*document.Node) (*document.Node, []document.Problem), text string) *document.Node {
	t.Helper()
	root, problems := parse(TextNode(text))
	if root == nil || len(problems) > 0 {
		t.Fatalf("%s: %v", text, problems)
	}
	return root
}

// PartialNode returns a text with an unknown part for each %s.
func PartialNode(text string) *document.Node {
	file := &source.File{Name: "main.go", Data: []byte(text)}
	var (
		known  string
		holes  []document.Hole
		pieces []source.Piece
	)
	for i, run := range strings.Split(text, "%s") {
		if i > 0 {
			holes = append(holes, document.Hole{At: len(known), Max: -1})
			pieces = append(pieces, source.Piece{Written: 2})
		}
		known += run
		pieces = append(pieces, source.Piece{Decoded: len(run), Written: len(run)})
	}
	n := document.NewText(known, source.Span{File: file, End: len(text)}, func() source.Locator {
		return source.Pieces(source.Direct(file, 0), 0, pieces)
	})
	n.Holes = holes
	return n
}

// Wrap returns a policy with some statements.
func Wrap(statements ...string) string {
	return `{"Version":"2012-10-17","Statement":[` + strings.Join(statements, ",") + `]}`
}

// Long returns a policy that is about as long as a session policy may be.
func Long() string {
	var statements []string
	for i := range 8 {
		statements = append(statements, fmt.Sprintf(`{
  "Sid": "Statement%[1]d", "Effect": "Allow",
  "Action": ["s3:GetObject", "s3:Get*", "s3:PutObject%[1]d"],
  "Resource": ["arn:aws:s3:::bucket-%[1]d/*", "arn:aws:s3:::bucket/${aws:PrincipalTag/team}/*"],
  "Condition": {"StringEquals": {"aws:RequestedRegion": ["eu-central-1"]}}
}`, i))
	}
	return Wrap(statements...)
}

// In reads a file and returns the policy at a path: as it is at the root, otherwise a text, or an object that is read
// as its text.
func In(t testing.TB, name, data string, path ...any) *document.Node {
	t.Helper()
	res := document.Parse(&source.File{Name: name, Data: []byte(data)}, document.Auto)
	if len(res.Roots) == 0 {
		t.Fatalf("%s: %v", data, res.Problems)
	}
	n, ok := res.Roots[0].Resolve(path)
	if !ok {
		t.Fatalf("%s: nothing at %v", data, path)
	}
	if n.Kind == document.Object && len(path) > 0 {
		text := document.NewText(document.Minify(n), n.Span, nil)
		text.Embedded = n
		return text
	}
	return n
}

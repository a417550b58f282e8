package policy

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// textNode is a text that stands alone in a file.
func textNode(text string) *document.Node {
	file := &source.File{Name: "policy.txt", Data: []byte(text)}
	span := source.Span{File: file, End: len(text)}
	return document.NewText(text, span, func() source.Locator { return source.Direct(file, 0) })
}

// parse reads a text that is a policy without problems.
func parse(t testing.TB, text string) *document.Node {
	t.Helper()
	root, problems := Parse(textNode(text))
	if root == nil || len(problems) > 0 {
		t.Fatalf("%s: %v", text, problems)
	}
	return root
}

// partialNode is a text with an unknown part wherever %s stands.
func partialNode(text string) *document.Node {
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

// Package delegation reads templates of policies for temporary delegation, which a partner of AWS registers and a delegation
// request fills in: their parameters, the statements that a parameter turns off, and the length of the policy that IAM makes
// of them.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-templates.html (2026-11)
package delegation

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// The faults of a placeholder, as rules see them.
const (
	Unclosed = "unclosed" // "@{bucketName/*": nothing closes it
	Empty    = "empty"    // "@{}"
	Nested   = "nested"   // "@{a@{b}}": a placeholder begins in its name
)

// opening begins a placeholder. "${" begins a policy variable, which stays in the rendered policy.
const opening = "@{"

// Piece is a placeholder in a text.
type Piece struct {
	Start, End int    // its place in the text, in bytes
	Name       string // the parameter, as written between the braces
	Fault      string // one of Unclosed, Empty and Nested; empty for a placeholder that IAM replaces
}

// Placeholder is a Piece and its place in the template.
type Placeholder struct {
	Piece
	// Path is the path of the text.
	Path finding.Path
	// Within is the member of the statement, or of the template, that the text is in, such as "Resource".
	Within string
	// Whole reports whether the text is nothing but this placeholder.
	Whole bool
}

// Find returns the placeholders in a text, in their order. One that is not closed ends with the text.
func Find(text string) []Piece {
	var pieces []Piece
	for at := 0; ; {
		start := strings.Index(text[at:], opening)
		if start < 0 {
			return pieces
		}
		start += at
		p := pieceAt(text, start)
		pieces = append(pieces, p)
		at = p.End
	}
}

// pieceAt returns the placeholder that begins at an offset.
func pieceAt(text string, start int) Piece {
	name, _, closed := strings.Cut(text[start+len(opening):], "}")
	p := Piece{Start: start, End: start + len(opening) + len(name) + 1, Name: name}
	switch {
	case !closed:
		p.End, p.Fault = len(text), Unclosed
	case strings.Contains(name, "{"):
		p.Fault = Nested
	case name == "":
		p.Fault = Empty
	}
	return p
}

package document

import (
	"slices"
	"strconv"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/source"
)

// The rules of this package's problems.
const (
	RuleSyntax       = "syntax"
	RuleDuplicateKey = "duplicate-key"
)

// Problem is something wrong with the text of a document itself.
type Problem struct {
	Rule    string // RuleSyntax or RuleDuplicateKey, or of a format another
	Message string // lower case, at most 20 characters of the user's text in it
	Span    source.Span
	// Note says what another place has to do with the problem; it is empty if none has.
	Note string
	// NotePlace is the place that Note is about.
	NotePlace source.Span
	// Unsure marks a mistake that unknown parts of the text could only undo in a way that hardly anybody writes.
	Unsure bool
	// Harmless marks a problem that makes no difference to any reader of the file.
	Harmless bool
}

func isSyntax(p Problem) bool { return p.Rule == RuleSyntax }

// syntaxError is a mistake in bytes [start, end) of an origin's data; it stops the reader.
type syntaxError struct {
	start, end int
	message    string
}

func (e *syntaxError) Error() string { return e.message }

// problem locates the mistake in the file.
func (o *origin) problem(e *syntaxError) Problem {
	return Problem{Rule: RuleSyntax, Message: e.message, Span: o.span(e.start, e.end)}
}

// sortProblems sorts problems by place: repeated keys are found only at the end of their object.
func sortProblems(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	return problems
}

// quoted quotes at most 20 characters of the user's text: enough to find the place, too little to reveal a secret.
func quoted(text string) string {
	seen := 0
	for i := range text {
		if seen++; seen > bound.QuotedProblem {
			return strconv.Quote(text[:i] + "...")
		}
	}
	return strconv.Quote(text)
}

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
	Rule    string // RuleSyntax or RuleDuplicateKey
	Message string // lower case, at most 20 characters of the user's text in it
	Span    source.Span
	// Note says what another place has to do with it; empty where none has. NotePlace is that place.
	Note      string
	NotePlace source.Span
	// Unsure marks a mistake that unknown parts of the text may undo, in a way that nobody writes.
	Unsure bool
	// Harmless marks what changes nothing, whoever reads the file.
	Harmless bool
}

func isSyntax(p Problem) bool { return p.Rule == RuleSyntax }

// syntaxError is a mistake in bytes [start, end) of an origin's data; it ends the reading.
type syntaxError struct {
	start, end int
	message    string
}

func (e *syntaxError) Error() string { return e.message }

// problem finds the place of the mistake in the file.
func (o *origin) problem(e *syntaxError) Problem {
	return Problem{Rule: RuleSyntax, Message: e.message, Span: o.span(e.start, e.end)}
}

// sortProblems brings problems into the order of the file: a key is found to be written twice only
// where its object ends.
func sortProblems(problems []Problem) []Problem {
	slices.SortStableFunc(problems, func(a, b Problem) int { return a.Span.Start - b.Span.Start })
	return problems
}

// quoted quotes at most 20 characters of the user's text: enough to find a place by, too little
// to give a secret away.
func quoted(text string) string {
	seen := 0
	for i := range text {
		if seen++; seen > bound.QuotedProblem {
			return strconv.Quote(text[:i] + "...")
		}
	}
	return strconv.Quote(text)
}

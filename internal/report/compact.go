package report

import (
	"bufio"
	"fmt"
	"io"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Compact writes one line for each finding, FILE:LINE:COLUMN: SEVERITY: MESSAGE [RULE], the form of GNU programs that
// editors read. There is no summary, so that every line is a finding.
func Compact(w io.Writer, in Input) error {
	b := bufio.NewWriter(w)
	for _, f := range in.Findings {
		fmt.Fprintf(b, "%s %s: %s [%s]\n", placeText(f.Span), f.Severity, message(f), Escape(f.Rule))
	}
	return b.Flush()
}

// placeText returns FILE:LINE:COLUMN:, and the name of the program for a finding without a place.
func placeText(span source.Span) string {
	if span.File == nil {
		return "sessionlint:"
	}
	p := span.File.Position(span.Start)
	return fmt.Sprintf("%s:%d:%d:", LineStart(Escape(span.File.Name)), p.Line, p.Column)
}

// message returns the text of a finding, harmless and without secrets, with AWS's answer.
func message(f finding.Finding) string {
	text := Escape(redact(f.Text()))
	if f.AWSError != "" {
		text += " (AWS would answer: " + Escape(f.AWSError) + ")"
	}
	return text
}

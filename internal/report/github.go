package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// GitHub writes findings as workflow commands, which GitHub Actions shows as annotations in a pull request.
func GitHub(w io.Writer, in Input) error {
	b := bufio.NewWriter(w)
	for _, f := range in.Findings {
		fmt.Fprintf(b, "::%s %s::%s\n", githubLevel(f.Severity), githubProperties(f), githubMessage(in, f))
	}
	if !in.Quiet {
		fmt.Fprintln(b, in.summary())
	}
	return b.Flush()
}

// githubLevel returns the command for a severity; GitHub has no "info".
func githubLevel(s finding.Severity) string {
	if s == finding.Info {
		return "notice"
	}
	return s.String()
}

// githubProperties returns the place and the rule. GitHub counts lines and columns from 1.
func githubProperties(f finding.Finding) string {
	title := "title=" + githubProperty.Replace(Escape(f.Rule))
	if f.Span.File == nil {
		return title
	}
	start := f.Span.File.Position(f.Span.Start)
	end := f.Span.File.Position(f.Span.End)
	place := fmt.Sprintf("file=%s,line=%d,endLine=%d,", githubProperty.Replace(Escape(f.Span.File.Name)), start.Line, end.Line)
	// For several lines GitHub ignores columns.
	if start.Line == end.Line {
		place += fmt.Sprintf("col=%d,endColumn=%d,", start.Column, end.Column)
	}
	return place + title
}

// githubMessage returns the text of an annotation. Its line breaks are encoded, since a command is one line.
func githubMessage(in Input, f finding.Finding) string {
	lines := []string{Escape(redact(f.Text()))}
	if f.AWSError != "" {
		lines = append(lines, "AWS would answer: "+Escape(f.AWSError))
	}
	if f.Fix != nil && f.Fix.Message != "" {
		lines = append(lines, "help: "+Escape(redact(f.Fix.Message)))
	}
	rule := in.rule(f.Rule)
	if rule.Confidence != "" {
		lines = append(lines, "confidence: "+rule.Confidence)
	}
	lines = append(lines, Escape(rule.URL()))
	return githubData.Replace(strings.Join(lines, "\n"))
}

// The characters that the runner decodes in the message and the properties of a command.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

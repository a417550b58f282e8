package report

import (
	"io"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// GitLab writes a Code Quality report, which GitLab shows in merge requests:
// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format.
func GitLab(w io.Writer, in Input) error {
	seen := fingerprints{}
	issues := []gitlabIssue{}
	for _, f := range in.Findings {
		issues = append(issues, gitlabIssueOf(in, seen, f))
	}
	return encode(w, issues)
}

// gitlabIssue has the members that GitLab requires, and those of the format it comes from that other readers show.
type gitlabIssue struct {
	Type        string          `json:"type"`
	Rule        string          `json:"check_name"`
	Description string          `json:"description"`
	Severity    string          `json:"severity"`
	Fingerprint string          `json:"fingerprint"`
	Location    gitlabLocation  `json:"location"`
	Content     *gitlabMarkdown `json:"content,omitempty"`
	Confidence  string          `json:"confidence,omitempty"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
		End   int `json:"end"`
	} `json:"lines"`
}

type gitlabMarkdown struct {
	Body string `json:"body"`
}

// gitlabIssueOf converts a finding.
func gitlabIssueOf(in Input, seen fingerprints, f finding.Finding) gitlabIssue {
	rule := in.rule(f.Rule)
	place := jsonPlaceOf(f.Span)
	issue := gitlabIssue{
		Type: "issue", Rule: f.Rule, Description: plain(message(f)), Severity: gitlabSeverities[f.Severity],
		Fingerprint: seen.of(f), Confidence: rule.Confidence, Location: gitlabLocation{Path: place.File},
		Content: &gitlabMarkdown{validUTF8(markdownRule(rule))},
	}
	issue.Location.Lines.Begin, issue.Location.Lines.End = place.Start.Line, place.End.Line
	// A finding without a place is about the run. GitLab requires a path.
	if place.File == "" {
		issue.Location.Path = "."
	}
	return issue
}

// gitlabSeverities are GitLab's words, by finding.Severity. Its highest, blocker, is left to people.
var gitlabSeverities = [...]string{finding.Info: "info", finding.Warning: "major", finding.Error: "critical"}

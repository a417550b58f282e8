// Package report writes findings in the formats that people and tools read. Whatever a file contains, the output has no
// secrets and no sequences that a terminal or a CI log interprets.
package report

import (
	"io"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Input is what a report is about.
type Input struct {
	Findings []finding.Finding // sorted
	// Accepted are the findings that nobody is to see, since they are accepted, in the same order. They are counted; SARIF
	// has them as well, with their suppressions, if ShowAccepted says so.
	Accepted     []finding.Finding
	ShowAccepted bool
	// Unchanged is the number of findings that are left out because their lines have not changed.
	Unchanged int
	Files     int // the number of files that were read; a Go package counts as one
	// Kinds counts the files with requests, by the names that --kind accepts and "go"; a file counts once.
	Kinds    map[string]int
	Requests int
	// Partial is the number of requests with unknown parameters, for which some rules could not decide.
	Partial int
	// Policies is the number of policy files that were skipped because they may not be session policies.
	Policies int
	// Failed is the number of files or packages that could not be checked.
	Failed  int
	Version string // of sessionlint
	// Secrets are the places of secret values, for each file whose requests are known. In a file without an entry,
	// values are hidden by the names of their members.
	Secrets map[*source.File][]source.Span
	Colour  bool // for people at a terminal; only Text uses it
	// Width is the width of the terminal in columns, 0 if there is none; Links says that it shows OSC 8 links. Only Text
	// uses them.
	Width int
	Links bool
	Quiet bool // no closing summary in text formats
	// Page returns the page of a rule in Markdown; nil or "" means that there is none.
	Page func(id string) (string, error)
	// Rule returns what is known of a rule; nil means the catalog.
	Rule func(id string) (catalog.Rule, bool)
}

// Writer writes a report in one format.
type Writer func(io.Writer, Input) error

// Writers are the formats by the names that --format accepts. A new format is one entry here.
var Writers = map[string]Writer{
	"checkstyle": Checkstyle,
	"compact":    Compact,
	"github":     GitHub,
	"gitlab":     GitLab,
	"json":       JSON,
	"junit":      JUnit,
	"markdown":   Markdown,
	"sarif":      SARIF,
	"text":       Text,
}

// rule returns a rule; one that is not known has its ID as its title.
func (in Input) rule(id string) catalog.Rule {
	find := in.Rule
	if find == nil {
		find = catalog.FindRule
	}
	rule, known := find(id)
	if !known {
		return catalog.Rule{ID: id, Title: id, Severity: finding.Error}
	}
	return rule
}

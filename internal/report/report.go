// Package report writes findings in the formats that people and tools read. Whatever a file
// contains, what is written holds no secret and no sequence that a terminal or a CI log obeys.
package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Input is what there is to report.
type Input struct {
	Findings []finding.Finding // sorted
	Files    int               // how many files held a request
	Requests int
	Failed   int    // how many files or packages could not be checked
	Version  string // of sessionlint
	// Secrets are the places of secret values, for each file whose requests are known. A file
	// that has no entry counts as not understood, and is guarded by the names of its members.
	Secrets map[*source.File][]source.Span
	Colour  bool // for people at a terminal; only Text looks at it
	Quiet   bool // no closing summary in the formats that are lines of text
	// Rule looks up what is known of a rule; nil stands for the catalog.
	Rule func(id string) (catalog.Rule, bool)
}

// Writer writes a report in one format.
type Writer func(io.Writer, Input) error

// Writers are the formats by the names that --format takes. A new format is one entry here.
var Writers = map[string]Writer{
	"github": GitHub,
	"json":   JSON,
	"sarif":  SARIF,
	"text":   Text,
}

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

// count is the number of findings of a severity.
func (in Input) count(severity finding.Severity) int {
	n := 0
	for _, f := range in.Findings {
		if f.Severity == severity {
			n++
		}
	}
	return n
}

// summary is the closing line for people: "2 errors, 1 warning in 3 requests (2 files)".
func (in Input) summary() string {
	var parts []string
	for severity := finding.Error; severity >= finding.Info; severity-- {
		if n := in.count(severity); n > 0 {
			parts = append(parts, plural(n, severity.String()))
		}
	}
	if parts == nil {
		parts = []string{"no findings"}
	}
	summary := fmt.Sprintf("%s in %s (%s)", strings.Join(parts, ", "),
		plural(in.Requests, "request"), plural(in.Files, "file"))
	if in.Failed > 0 {
		summary += fmt.Sprintf("; %d could not be checked", in.Failed)
	}
	return summary
}

func plural(n int, word string) string {
	if n != 1 {
		word += "s"
	}
	return fmt.Sprintf("%d %s", n, word)
}

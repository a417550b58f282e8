// Package report writes findings in the formats that people and tools read. Whatever a file
// contains, what is written holds no secret and no sequence that a terminal or a CI log obeys.
package report

import (
	"io"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Input is what there is to report.
type Input struct {
	Findings []finding.Finding // sorted
	Files    int               // how many files were read; a Go package counts as one
	// Kinds counts the files that hold requests, by the names that --kind takes and "go"; a file counts once.
	Kinds    map[string]int
	Requests int
	Partial  int    // how many requests have parameters that are not known, so that not every rule could be asked
	Policies int    // how many policy files were left out, since nothing says whether they are session policies
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

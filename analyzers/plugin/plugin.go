// Package plugin makes sessionlint a linter of golangci-lint, through its module plug-in system.
//
// The files .custom-gcl.yml and .golangci.yml beside this one are examples: with the first in place
// `golangci-lint custom` builds a golangci-lint that knows the linter, and the second turns it on.
package plugin

import (
	"cmp"
	"errors"
	"strconv"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/analyzers"
	"github.com/sessionlint/sessionlint/analyzers/requestcheck"
)

// Name is the linter's name, which `//nolint:sessionlint` and the settings use.
const Name = "sessionlint"

func init() { //nolint:gochecknoinits // golangci-lint knows its plug-ins by what they register when they are loaded
	register.Plugin(Name, New)
}

// Settings are what linters.settings.custom.sessionlint.settings may say.
type Settings struct {
	// Tests asks for requests in test files too.
	Tests bool `json:"tests"`
	// Severity is the minimum that is reported: error, warning or info; warning where it is empty.
	Severity string `json:"severity"`
}

// New makes the linter of its settings. Settings that it does not know are an error.
func New(raw any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[Settings](raw)
	return linter{settings}, err
}

type linter struct{ settings Settings }

// BuildAnalyzers gives golangci-lint all analyzers.
func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	flags := &requestcheck.Analyzer.Flags
	err := errors.Join(
		flags.Set("tests", strconv.FormatBool(l.settings.Tests)),
		flags.Set("severity", cmp.Or(l.settings.Severity, "warning")))
	all := analyzers.All()
	for i, a := range all {
		all[i] = alone(a)
	}
	return all, err
}

// alone is an analyzer whose diagnostics have no second position: golangci-lint makes an issue of its
// own of each, which no comment at the first silences.
func alone(a *analysis.Analyzer) *analysis.Analyzer {
	b := *a
	b.Run = func(pass *analysis.Pass) (any, error) {
		report := pass.Report
		pass.Report = func(d analysis.Diagnostic) {
			d.Related = nil
			report(d)
		}
		return a.Run(pass)
	}
	return &b
}

// GetLoadMode says that the analyzers need types.
func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }

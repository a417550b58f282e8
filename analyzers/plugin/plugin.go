// Package plugin makes sessionlint a linter of golangci-lint, through its module plug-in system.
//
// The files .custom-gcl.yml and .golangci.yml in this folder are examples: with the first, `golangci-lint custom` builds a
// golangci-lint that has the linter, and the second turns it on.
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

func init() { //nolint:gochecknoinits // golangci-lint finds plug-ins by what they register when they are loaded
	register.Plugin(Name, New)
}

// Settings are linters.settings.custom.sessionlint.settings.
type Settings struct {
	// Tests includes requests in test files.
	Tests bool `json:"tests"`
	// Severity is the minimum severity to report: error, warning or info; empty for warning.
	Severity string `json:"severity"`
}

// New makes the linter from its settings. Unknown settings are an error.
func New(raw any) (register.LinterPlugin, error) {
	settings, err := register.DecodeSettings[Settings](raw)
	return linter{settings}, err
}

type linter struct{ settings Settings }

// BuildAnalyzers returns all analyzers.
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

// alone is an analyzer whose diagnostics have only one position: golangci-lint makes an issue of each further one, which no
// comment at the first silences.
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

// GetLoadMode asks for type information, which the analyzers need.
func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }

package report

import (
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/internal/finding"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// Check finds mistakes in a package that uses the SDK.
type Check func(*requests.Package) ([]finding.Finding, error)

// Analyzer makes an analyzer of a check. source is its doc.go, in which the heading "# Analyzer NAME" begins what users read
// about it.
func Analyzer(name, source string, check Check) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:       name,
		Doc:        documentation(name, source),
		URL:        URL,
		Requires:   []*analysis.Analyzer{requests.Analyzer},
		ResultType: Type,
		Run: func(pass *analysis.Pass) (any, error) {
			p := pass.ResultOf[requests.Analyzer].(*requests.Package)
			if p == nil { // the package does not use the SDK
				return []finding.Finding(nil), nil
			}
			found, err := check(p)
			if err != nil {
				return nil, err
			}
			return Findings(pass, p, found), nil
		},
	}
}

// documentation is the part of a package comment after the heading of an analyzer and its name. Drivers show the first line
// in lists.
func documentation(name, source string) string {
	_, text, _ := strings.Cut(source, "# Analyzer "+name+"\n")
	text, _, _ = strings.Cut(text, "\npackage ")
	var lines []string
	for line := range strings.Lines(text) {
		lines = append(lines, strings.TrimPrefix(strings.TrimPrefix(strings.TrimRight(line, "\n"), "//"), " "))
	}
	return strings.TrimPrefix(strings.TrimSpace(strings.Join(lines, "\n")), name+": ")
}

// Each checks every request of a package on each of its paths.
func Each(p *requests.Package, check func(requests.Found, requests.Variant) []finding.Finding) []finding.Finding {
	var all []finding.Finding
	for _, found := range p.Requests {
		all = append(all, Merge(found, func(variant requests.Variant) []finding.Finding { return check(found, variant) })...)
	}
	return all
}

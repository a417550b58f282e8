// Package report turns findings in Go source into the results of an analyzer: diagnostics for drivers such as go vet, and
// the findings themselves for sessionlint's own driver.
package report

import (
	"cmp"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"

	"github.com/sessionlint/sessionlint/analyzers/internal/requests"
)

// Type is the result type of all analyzers that report through this package: the findings, in order, with those that a
// comment or the configuration accepts.
var Type = reflect.TypeFor[[]finding.Finding]()

// URL is the page about the analyzers.
const URL = "https://github.com/sessionlint/sessionlint/blob/main/docs/go.md"

// Findings reports the findings in a package from the minimum severity on that nobody accepts. It returns all of them without
// repeats, but for those of rules that the configuration turns off.
func Findings(pass *analysis.Pass, p *requests.Package, found []finding.Finding) []finding.Finding {
	slices.SortStableFunc(found, compare)
	found = slices.CompactFunc(found, func(a, b finding.Finding) bool { return compare(a, b) == 0 })
	set := comments(p)
	for i, f := range found {
		found[i].Accepted = set.Accepts(f.Rule, places(f)...)
	}
	var remaining []finding.Finding
	for _, f := range append(found, commentFindings(pass.Analyzer.Name, p, set)...) {
		f, ok := configured(p.Settings, f)
		if !ok {
			continue
		}
		remaining = append(remaining, f)
		if f.Accepted == nil && f.Severity >= p.MinSeverity {
			pass.Report(diagnostic(p, f))
		}
	}
	return remaining
}

// Of makes a finding of a rule, with its severity and error from the catalog.
func Of(rule, operation string, span source.Span, message string) finding.Finding {
	f := finding.Finding{Rule: rule, Severity: finding.Warning, Operation: operation, Span: span, Message: message}
	if known, ok := catalog.FindRule(rule); ok {
		f.Severity, f.AWSError = known.Severity, known.AWSError
	}
	return f
}

func compare(a, b finding.Finding) int {
	return cmp.Or(
		strings.Compare(name(a.Span), name(b.Span)),
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		strings.Compare(a.Rule, b.Rule),
		cmp.Compare(b.Severity, a.Severity),
		strings.Compare(a.Message, b.Message))
}

func name(s source.Span) string {
	if s.File == nil {
		return ""
	}
	return s.File.Name
}

// diagnostic is a finding as drivers take it. The rule is also in the message, since most of them do not show the category.
func diagnostic(p *requests.Package, f finding.Finding) analysis.Diagnostic {
	d := analysis.Diagnostic{
		Category: f.Rule,
		Message:  f.Message + " (" + f.Rule + ")",
		URL:      pageOf(p.Settings, f.Rule),
	}
	d.Pos, d.End = p.Files.Pos(f.Span)
	for _, related := range f.Related {
		pos, end := p.Files.Pos(related.Span)
		d.Related = append(d.Related, analysis.RelatedInformation{Pos: pos, End: end, Message: related.Message})
	}
	// Drivers apply fixes without asking: go vet -fix the first one of each diagnostic.
	if f.Fix != nil && !f.Fix.Unsafe {
		d.SuggestedFixes = []analysis.SuggestedFix{suggested(p, f.Fix)}
	}
	return d
}

// suggested is a fix as drivers take it.
func suggested(p *requests.Package, f *finding.Fix) analysis.SuggestedFix {
	fix := analysis.SuggestedFix{Message: f.Message}
	for _, edit := range f.Edits {
		pos, end := p.Files.Pos(edit.Span)
		fix.TextEdits = append(fix.TextEdits, analysis.TextEdit{Pos: pos, End: end, NewText: []byte(edit.New)})
	}
	return fix
}

package report

import (
	"path/filepath"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// configured is a finding with the configuration applied; false if that turns its rule off, or ignores the finding.
func configured(settings *config.Config, f finding.Finding) (finding.Finding, bool) {
	level, changed := settings.Rules[f.Rule]
	switch {
	case level.Off:
		return f, false
	case changed:
		f.Severity = level.Severity
	case settings.Strict:
		// The severity of a mistake on some paths was lowered, and stays so.
		if rule, ok := settings.Rule(f.Rule); ok && f.Severity == rule.Severity {
			f.Severity = max(f.Severity, rule.Strict)
		}
	}
	if f.Span.File == nil || len(settings.Ignore) == 0 {
		return f, true
	}
	path, err := filepath.Abs(f.Span.File.Name)
	return f, err != nil || !settings.Ignores(path, f)
}

// pageOf is the page of a rule.
func pageOf(settings *config.Config, id string) string {
	rule, known := settings.Rule(id)
	if !known {
		return catalog.RuleURL(id)
	}
	return rule.URL()
}

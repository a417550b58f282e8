package report

import (
	"path/filepath"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// configured is a finding as the settings have it; false where they turn its rule off, or accept it.
func configured(settings *config.Config, f finding.Finding) (finding.Finding, bool) {
	level, changed := settings.Rules[f.Rule]
	switch {
	case level.Off:
		return f, false
	case changed:
		f.Severity = level.Severity
	case settings.Strict:
		// What depends on the path through the code has been lowered, and stays so.
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

// pageOf is where the rule of a finding is explained.
func pageOf(settings *config.Config, id string) string {
	rule, known := settings.Rule(id)
	if !known {
		return catalog.RuleURL(id)
	}
	return rule.URL()
}

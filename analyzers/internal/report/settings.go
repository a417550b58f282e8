package report

import (
	"path/filepath"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// configured is a finding with the configuration applied, which may accept it; false if that turns its rule off.
func configured(settings *config.Config, f finding.Finding) (finding.Finding, bool) {
	path := pathOf(f)
	level, changed := settings.Level(f.Rule, path)
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
	if f.Accepted == nil && path != "" {
		f.Accepted = settings.Accepts(path, f)
	}
	return f, true
}

// pathOf is the absolute path of the file of a finding; empty if there is none.
func pathOf(f finding.Finding) string {
	if f.Span.File == nil {
		return ""
	}
	path, err := filepath.Abs(f.Span.File.Name)
	if err != nil {
		return ""
	}
	return path
}

// pageOf is the page of a rule.
func pageOf(settings *config.Config, id string) string {
	rule, known := settings.Rule(id)
	if !known {
		return catalog.RuleURL(id)
	}
	return rule.URL()
}

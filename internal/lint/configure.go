package lint

import (
	"fmt"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// withCatalog completes a finding with the catalog's description of its rule.
func withCatalog(f finding.Finding) finding.Finding {
	// Problems of documents have rules in the catalog; an unknown one would be a mistake in this program.
	f.Severity = finding.Error
	if rule, ok := catalog.FindRule(f.Rule); ok {
		f.Severity, f.AWSError = rule.Severity, rule.AWSError
	}
	return f
}

// idle are notes of the limits in the configuration that change nothing.
func idle(c config.Config) []Note {
	var notes []Note
	for _, entry := range c.Limits.Idle {
		// The place is part of the note's file, so that editors can jump to the entry.
		at := entry.Span.File.Position(entry.Span.Start)
		notes = append(notes, Note{File: fmt.Sprintf("%s:%d:%d", entry.Span.File.Name, at.Line, at.Column), Message: entry.Message})
	}
	return notes
}

// configure applies the configuration: severities, rules that are off, findings that are accepted.
func (c *checker) configure(path string, file *source.File, findings []finding.Finding) (reported, accepted []finding.Finding) {
	// The slice is reused: findings must not be read by the caller afterwards.
	reported = findings[:0]
	for _, f := range findings {
		if f.Span.File == nil { // a finding without a place is shown at the beginning of the file
			f.Span.File = file
		}
		f, on := c.configured(job{path: path}, f)
		switch {
		case !on:
		case f.Accepted != nil:
			accepted = append(accepted, f)
		default:
			reported = append(reported, f)
		}
	}
	return reported, accepted
}

// configured applies the configuration to a finding, which may accept it; false if it turns the rule off.
func (c *checker) configured(j job, f finding.Finding) (finding.Finding, bool) {
	// A severity in the configuration is the user's decision and wins over --strict.
	level, changed := c.Config.Level(f.Rule, j.path)
	if changed {
		f.Severity = level.Severity
	} else if c.strict {
		f.Severity = c.raised(f)
	}
	if f.Accepted == nil && !level.Off {
		f.Accepted = c.Config.Accepts(j.path, f)
	}
	return f, !level.Off
}

// raised returns the severity of a finding in a strict run. A severity that the rule has lowered is not raised.
func (c *checker) raised(f finding.Finding) finding.Severity {
	// A rule may report a milder severity than its own, such as info for a value that is probably right.
	if rule, ok := c.Config.Rule(f.Rule); ok && f.Severity == rule.Severity {
		return max(f.Severity, rule.Strict)
	}
	return f.Severity
}

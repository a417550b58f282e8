package lsp

import (
	"encoding/json"
	"hash/fnv"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lsp/buffer"
	"github.com/sessionlint/sessionlint/internal/lsp/protocol"
	"github.com/sessionlint/sessionlint/internal/source"
	"github.com/sessionlint/sessionlint/internal/suppress"
)

// program is the name of this program in diagnostics.
const program = "sessionlint"

// publish sends what was found in a document.
func (s *server) publish(d *opened, r *report) {
	params := protocol.PublishDiagnosticsParams{URI: d.uri, Diagnostics: s.diagnostics(d.folder, d.text, r.findings)}
	if s.client.TextDocument.PublishDiagnostics.VersionSupport {
		params.Version = &d.version
	}
	s.mutex.Lock()
	present := s.documents[d.uri] == d
	s.mutex.Unlock()
	if present { // it may have been closed meanwhile
		s.notify("textDocument/publishDiagnostics", params)
	}
}

// diagnostics turns the findings in a text into diagnostics.
func (s *server) diagnostics(f *folder, text *buffer.Text, findings []finding.Finding) []protocol.Diagnostic {
	all := []protocol.Diagnostic{}
	s.mutex.Lock()
	minimum, err := finding.ParseSeverity(s.settings.Severity)
	s.mutex.Unlock()
	for _, found := range findings {
		if err == nil && found.Severity < minimum {
			continue
		}
		all = append(all, s.diagnosticOf(f, text, found))
	}
	return all
}

func (s *server) diagnosticOf(f *folder, text *buffer.Text, found finding.Finding) protocol.Diagnostic {
	d := protocol.Diagnostic{
		Range: text.Range(found.Span.Start, found.Span.End, s.unit), Severity: severityOf(found.Severity),
		Code: found.Rule, Source: program, Message: messageOf(found),
	}
	features := s.client.TextDocument.PublishDiagnostics
	if rule, ok := f.rule(found.Rule); ok && (features.CodeDescriptionSupport || s.pulls()) {
		d.CodeDescription = &protocol.CodeDescription{Href: rule.URL()}
	}
	if tag, ok := tags[found.Rule]; ok && (s.pulls() || features.TagSupport != nil && slices.Contains(features.TagSupport.ValueSet, tag)) {
		d.Tags = []protocol.DiagnosticTag{tag}
	}
	for _, related := range found.Related {
		if related.Span.File != nil && (features.RelatedInformation || s.pulls()) {
			var known *buffer.Text // most related places are in the same file, whose lines need not be found again
			if related.Span.File == found.Span.File {
				known = text
			}
			d.RelatedInformation = append(d.RelatedInformation, protocol.Related{Location: s.locate(f, related.Span, known), Message: related.Message})
		}
	}
	if features.DataSupport || s.pulls() {
		d.Data = &protocol.DiagnosticData{Operation: found.Operation, Pointer: found.Path.Pointer(), AWSError: found.AWSError, Fix: safety(found)}
	}
	return d
}

// rule finds a rule, built-in or of the user.
func (f *folder) rule(id string) (catalog.Rule, bool) { return f.workspace().Config().Rule(id) }

// tags are those of rules whose findings are about something that has no effect, or that only old policies should have.
var tags = map[string]protocol.DiagnosticTag{
	suppress.RuleUnused:          protocol.Unnecessary,
	"redundant-policy-entry":     protocol.Unnecessary,
	"redundant-condition-value":  protocol.Unnecessary,
	"empty-condition":            protocol.Unnecessary,
	"empty-statement-id":         protocol.Unnecessary,
	"unused-input":               protocol.Unnecessary,
	"unused-principal-tags":      protocol.Unnecessary,
	"unused-resource":            protocol.Unnecessary,
	"unused-instance-properties": protocol.Unnecessary,
	"unused-rules-configuration": protocol.Unnecessary,
	"old-policy-version":         protocol.Deprecated,
}

func severityOf(severity finding.Severity) protocol.Severity {
	switch severity {
	case finding.Error:
		return protocol.SeverityError
	case finding.Warning:
		return protocol.SeverityWarning
	}
	return protocol.SeverityInfo
}

// messageOf is the message with what AWS answers.
func messageOf(found finding.Finding) string {
	message := found.Message
	if found.AWSError != "" {
		message += " (AWS answers " + found.AWSError + ")"
	}
	return message
}

// safety says whether a finding has a fix, and whether somebody must look at what it changes.
func safety(found finding.Finding) string {
	switch {
	case found.Fix == nil:
		return ""
	case found.Fix.Unsafe:
		return "unsafe"
	}
	return "safe"
}

// locate is the place of a span in any file of the folder. The text is that of the file; nil if it is not at hand.
func (s *server) locate(f *folder, at source.Span, text *buffer.Text) protocol.Location {
	if text == nil {
		text = buffer.New(at.File.Text())
	}
	return protocol.Location{URI: uriOf(f.workspace().Path(at.File.Name)), Range: text.Range(at.Start, at.End, s.unit)}
}

// hashOf identifies diagnostics.
func hashOf(items []protocol.Diagnostic) uint64 {
	h := fnv.New64a()
	_ = json.NewEncoder(h).Encode(items) // strings and numbers alone, and a hash takes everything
	return h.Sum64()
}

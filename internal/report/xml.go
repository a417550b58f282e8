package report

import (
	"encoding/xml"
	"io"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// encodeXML writes a document. All texts in it have passed Escape, so that they have only characters that XML permits.
func encodeXML(w io.Writer, document any) error {
	text, err := xml.MarshalIndent(document, "", "  ")
	if err != nil {
		return err
	}
	_, err = w.Write(append([]byte(xml.Header), append(text, '\n')...))
	return err
}

// groupOf is the findings of one file; name is "" for findings without a place.
type groupOf struct {
	name     string
	findings []finding.Finding
}

// byFile groups sorted findings.
func byFile(findings []finding.Finding) []groupOf {
	var groups []groupOf
	for _, f := range findings {
		name := ""
		if f.Span.File != nil {
			name = Escape(f.Span.File.Name)
		}
		if n := len(groups); n == 0 || groups[n-1].name != name {
			groups = append(groups, groupOf{name: name})
		}
		last := &groups[len(groups)-1]
		last.findings = append(last.findings, f)
	}
	return groups
}

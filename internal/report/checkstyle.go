package report

import (
	"encoding/xml"
	"io"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// Checkstyle writes the XML of Checkstyle's XMLLogger, which many programs read. Columns count characters.
func Checkstyle(w io.Writer, in Input) error {
	report := checkstyle{Version: checkstyleVersion}
	for _, group := range byFile(in.Findings) {
		file := checkstyleFile{Name: group.name}
		for _, f := range group.findings {
			file.Errors = append(file.Errors, checkstyleErrorOf(in, f))
		}
		// A finding without a place is about the run.
		if file.Name == "" {
			file.Name = "."
		}
		report.Files = append(report.Files, file)
	}
	return encodeXML(w, report)
}

// checkstyleVersion is that of the form, which readers compare with versions of Checkstyle.
const checkstyleVersion = "4.3"

type checkstyle struct {
	XMLName xml.Name         `xml:"checkstyle"`
	Version string           `xml:"version,attr"`
	Files   []checkstyleFile `xml:"file"`
}

type checkstyleFile struct {
	Name   string            `xml:"name,attr"`
	Errors []checkstyleError `xml:"error"`
}

type checkstyleError struct {
	Line     int    `xml:"line,attr"`
	Column   int    `xml:"column,attr"`
	Severity string `xml:"severity,attr"`
	Message  string `xml:"message,attr"`
	Source   string `xml:"source,attr"`
	// Confidence is not an attribute of Checkstyle; readers ignore what they do not know.
	Confidence string `xml:"confidence,attr,omitempty"`
}

// checkstyleErrorOf converts a finding. Its severities have the same names in Checkstyle.
func checkstyleErrorOf(in Input, f finding.Finding) checkstyleError {
	start := jsonPlaceOf(f.Span).Start
	return checkstyleError{
		Line: start.Line, Column: start.Column, Severity: f.Severity.String(), Message: message(f),
		Source: "sessionlint." + Escape(f.Rule), Confidence: in.rule(f.Rule).Confidence,
	}
}

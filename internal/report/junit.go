package report

import (
	"encoding/xml"
	"io"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// JUnit writes the XML of JUnit as Jenkins and GitLab read it: a suite for each file, and in it a failed test for each
// finding. It keeps to the schema of Jenkins's xUnit plug-in, in which a test has neither a file nor a line. A run without
// findings is one test that passed, since an empty report is an error for Jenkins.
func JUnit(w io.Writer, in Input) error {
	report := junitReport{Name: "sessionlint"}
	for _, group := range byFile(in.Findings) {
		suite := junitSuite{Name: group.name, File: group.name}
		for _, f := range group.findings {
			suite.Cases = append(suite.Cases, junitCaseOf(in, f))
		}
		if suite.Name == "" {
			suite.Name = "sessionlint"
		}
		report.add(suite)
	}
	if run := junitRun(in); len(run.Cases) > 0 {
		report.add(run)
	}
	return encodeXML(w, report)
}

type junitReport struct {
	XMLName  xml.Name     `xml:"testsuites"`
	Name     string       `xml:"name,attr"`
	Tests    int          `xml:"tests,attr"`
	Failures int          `xml:"failures,attr"`
	Errors   int          `xml:"errors,attr"`
	Suites   []junitSuite `xml:"testsuite"`
}

type junitSuite struct {
	Name     string      `xml:"name,attr"`
	File     string      `xml:"file,attr,omitempty"`
	Tests    int         `xml:"tests,attr"`
	Failures int         `xml:"failures,attr"`
	Errors   int         `xml:"errors,attr"`
	Cases    []junitCase `xml:"testcase"`
}

type junitCase struct {
	Name  string `xml:"name,attr"`
	Class string `xml:"classname,attr"`
	// At most one of Failure and Error is set; without them the test passed.
	Failure *junitProblem `xml:"failure"`
	Error   *junitProblem `xml:"error"`
}

type junitProblem struct {
	Type    string `xml:"type,attr"`
	Message string `xml:"message,attr"`
	Text    string `xml:",chardata"`
}

// add adds a suite and counts its tests.
func (r *junitReport) add(suite junitSuite) {
	for _, test := range suite.Cases {
		suite.Tests++
		if test.Failure != nil {
			suite.Failures++
		}
		if test.Error != nil {
			suite.Errors++
		}
	}
	r.Tests, r.Failures, r.Errors = r.Tests+suite.Tests, r.Failures+suite.Failures, r.Errors+suite.Errors
	r.Suites = append(r.Suites, suite)
}

// junitCaseOf converts a finding. Readers tell tests apart by class and name, hence the place in the class.
func junitCaseOf(in Input, f finding.Finding) junitCase {
	rule := in.rule(f.Rule)
	lines := []string{placeText(f.Span) + " " + message(f)}
	if f.Fix != nil && f.Fix.Message != "" {
		lines = append(lines, "help: "+Escape(redact(f.Fix.Message)))
	}
	if rule.Confidence != "" {
		lines = append(lines, "confidence: "+rule.Confidence)
	}
	lines = append(lines, "see "+Escape(rule.URL()))
	return junitCase{
		Name: Escape(f.Rule), Class: strings.TrimSuffix(placeText(f.Span), ":"),
		Failure: &junitProblem{f.Severity.String(), message(f), strings.Join(lines, "\n")},
	}
}

// junitRun is the suite for the run as a whole: whether there is anything else, and whether all could be checked.
func junitRun(in Input) junitSuite {
	suite := junitSuite{Name: "sessionlint"}
	if in.Failed > 0 {
		text := counted(in.Failed, "file or package", "files or packages") + " could not be checked"
		suite.Cases = append(suite.Cases, junitCase{
			Name: "all files can be checked", Class: "sessionlint", Error: &junitProblem{"unchecked", text, text},
		})
	}
	if len(in.Findings) == 0 {
		suite.Cases = append(suite.Cases, junitCase{Name: in.summary(), Class: "sessionlint"})
	}
	return suite
}

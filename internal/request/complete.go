package request

import "github.com/sessionlint/sessionlint/internal/finding"

// Complete does for a request that was not read from a document what Recognize does for those that
// are: its members get AWS's names, and the policies in its texts are read. The findings are what is
// wrong with these texts.
func Complete(req *Request) []finding.Finding {
	r := newReader(nil, Hint{})
	r.add(req)
	return r.findings.Findings()
}

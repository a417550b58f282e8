package regocheck

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// checkFile goes the way of a file that is named on the command line.
func checkFile(t *testing.T, engine *Engine, checker *schemacheck.Checker, file *source.File, c Context) []finding.Finding {
	t.Helper()
	format := document.FormatOf(file.Name)
	result := document.Parse(file, format)
	requests, all := request.Recognize(result, file, request.Hint{Named: true})
	for _, p := range result.Problems {
		all = append(all, finding.Finding{Rule: p.Rule, Message: p.Message, Span: p.Span})
	}
	for _, r := range requests {
		refused, err := checker.Check(r)
		if err != nil {
			t.Fatal(err)
		}
		c.Refused = nil
		for _, f := range refused {
			c.Refused = append(c.Refused, f.Path)
		}
		found, err := engine.Check(t.Context(), r, c)
		if err != nil {
			t.Fatal(err)
		}
		all = append(append(all, refused...), found...)
	}
	return all
}

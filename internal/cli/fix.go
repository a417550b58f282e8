package cli

import (
	"bytes"
	"fmt"

	"github.com/rogpeppe/go-internal/diff"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/fix"
	"github.com/sessionlint/sessionlint/internal/report"
)

// carryOut writes the fixes of findings into the files, or shows them as a unified diff. It tells
// how many files it changed.
func carryOut(io streams, findings []finding.Finding, show bool) (written int, err error) {
	for _, change := range fix.Changes(findings) {
		if show {
			if err := writeDiff(io, change); err != nil {
				return written, err
			}
			continue
		}
		if err := change.Write(); err != nil {
			return written, fmt.Errorf("fixing %s: %w", change.File.Name, err)
		}
		written++
	}
	return written, nil
}

// writeDiff shows a change. Its text is the user's own and goes to the user's own terminal or file, so
// that patch can take it; control characters are shown escaped, as everywhere.
func writeDiff(io streams, change fix.Change) error {
	name := change.File.Name
	text := diff.Diff("a/"+name, change.File.Data, "b/"+name, change.New)
	lines := bytes.SplitAfter(text, []byte("\n"))
	for _, line := range lines {
		body, end := bytes.CutSuffix(line, []byte("\n"))
		out := report.Escape(string(body))
		if end {
			out += "\n"
		}
		if _, err := fmt.Fprint(io.out, out); err != nil {
			return err
		}
	}
	return nil
}

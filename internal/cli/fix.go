package cli

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/fix"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/source"
)

// secretSpans are the known places of secrets in files.
type secretSpans map[*source.File][]source.Span

// writeFixes writes the fixes of findings into the files and returns these. A file that cannot be written does not
// affect the others; the error is about all such files.
func writeFixes(io streams, findings []finding.Finding) (written []*source.File, err error) {
	var failed []error
	for _, change := range fix.Changes(findings) {
		// This is asked before writing: the file is replaced, and then has no other names any more.
		linked := change.Linked()
		if err := change.Write(); err != nil {
			failed = append(failed, fmt.Errorf("%s is not fixed: %w", change.File.Name, err))
			continue
		}
		written = append(written, change.File)
		if linked {
			fmt.Fprintf(io.err, "%s: note: other names of the file (hard links) keep the old text\n", report.Escape(change.File.Name))
		}
	}
	return written, errors.Join(failed...)
}

// showFixes shows the fixes of findings as a unified diff. It contains no secrets: lines with one are left out, and
// notes on standard error say where.
func showFixes(io streams, findings []finding.Finding, secrets secretSpans, colour bool) error {
	paint := report.NewPalette(colour)
	for _, change := range fix.Changes(findings) {
		diff := change.Diff(report.Concealed(change.File, secrets[change.File]))
		var b strings.Builder
		if err := diff.Write(&b); err != nil {
			return err
		}
		if _, err := fmt.Fprint(io.out, paint.Diff(b.String())); err != nil {
			return err
		}
		noteHidden(io, report.Escape(change.File.Name), diff)
	}
	return nil
}

// colourOfDiff reports whether a diff has colors: on a terminal, or if the user says so. Variables that force colors do not
// count elsewhere, since a diff in a file or a pipe is for git apply.
func colourOfDiff(io streams, setting string) bool {
	return setting == "always" || setting != "never" && isTerminal(io.out) && colourBy(os.Getenv, true)
}

// noteHidden notes what a diff leaves out. The diff alone would seem to be complete.
func noteHidden(io streams, name string, diff fix.Diff) {
	for _, line := range diff.Left {
		fmt.Fprintf(io.err, "%s:%d: note: change not shown, its lines contain a secret or control characters; --fix and shrink write it\n", name, line)
	}
	for _, line := range diff.Bare {
		fmt.Fprintf(io.err, "%s:%d: note: the line below is not shown, it contains a secret; git apply needs --unidiff-zero here\n", name, line)
	}
}

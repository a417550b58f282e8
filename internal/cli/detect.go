package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
)

func newDetect(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "detect [paths...]",
		Short: "Show the detected kind of each file, and why",
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runDetect(cmd, io, flags, paths)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.operation, "operation", "o", "", "operation of files that do not name one, such as sts:AssumeRole")
	f.StringSliceVarP(&flags.kinds, "kind", "k", nil, "list only files of this kind: "+strings.Join(lint.Kinds(), ", "))
	f.BoolVarP(&flags.verbose, "verbose", "v", false, "report skipped files and the reason")
	addConfigFileFlags(cmd, &flags)
	f.BoolVar(&flags.noGo, "no-go", false, "skip Go packages in folders")
	f.BoolVar(&flags.cgo, "cgo", false, "also list cgo packages; runs the C compiler with their flags")
	return cmd
}

// runDetect runs a whole check. Findings are not printed, but for the places where files do not parse.
func runDetect(cmd *cobra.Command, io streams, flags lintFlags, paths []string) error {
	options, _, err := settings(io, flags, paths)
	if err != nil {
		return err
	}
	options.Detect = true
	result, err := lintOnce(cmd.Context(), io, flags, options)
	if err != nil {
		return err
	}
	sayNotes(io, flags, result)
	// Names and reasons contain text of the files, which must not control the terminal.
	table := tabwriter.NewWriter(io.out, 0, 8, 2, ' ', 0)
	for _, d := range result.Detections {
		fmt.Fprintf(table, "%s\t%s\t%d\t%s\n", report.LineStart(report.Escape(d.File)), d.Kind, d.Requests, report.Escape(d.Why))
	}
	if err := table.Flush(); err != nil {
		return err
	}
	sayBroken(io, result)
	return statusOfInput(result)
}

// sayBroken prints where files do not parse: their kinds and requests are unknown.
func sayBroken(io streams, result lint.Result) {
	for _, f := range result.Findings {
		if f.Rule != lint.RuleSyntax {
			continue
		}
		p := f.Span.File.Position(f.Span.Start)
		fmt.Fprintf(io.err, "%s:%d:%d: %s\n", report.LineStart(report.Escape(f.Span.File.Name)), p.Line, p.Column, report.Escape(f.Message))
	}
}

package cli

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lsp"
)

func newLSP(io streams) *cobra.Command {
	var settings lsp.Settings
	var stdio bool
	cmd := &cobra.Command{
		Use:   "lsp",
		Short: "Serve editors: findings, fixes and help while a file is written",
		Long: `lsp is a language server: an editor starts it, and speaks the Language Server Protocol with it on standard
input and output. It shows findings while a file is written, offers fixes, explains parameters and policies,
and counts what is left of their limits. docs/editors.md says how to set editors up.`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if _, err := finding.ParseSeverity(settings.Severity); err != nil {
				return fmt.Errorf("--severity: %w", err)
			}
			// A server lives long and is mostly idle: its memory counts more than the time of the collector.
			debug.SetGCPercent(100)
			err := lsp.Serve(cmd.Context(), io.in, io.out, lsp.Options{Settings: settings, Version: version()})
			if err != nil {
				fmt.Fprintf(io.err, "sessionlint: %v\n", err)
				return exitStatus(exitFindings) // as the protocol says
			}
			return nil
		},
	}
	f := cmd.Flags()
	f.StringVarP(&settings.Config, "config", "c", "", "configuration file (default: nearest .sessionlint.yaml upwards)")
	f.StringVar(&settings.Severity, "severity", "info", "minimum `severity` to show: error, warning, info")
	f.BoolVar(&settings.Strict, "strict", false, "treat accepted but clearly unintended requests as errors")
	f.BoolVar(&settings.NoGo, "no-go", false, "skip Go packages, which are checked when a file is opened or saved")
	f.BoolVar(&stdio, "stdio", false, "use standard input and output, as always (editors pass it)")
	complete(cmd, "severity", severities)
	return cmd
}

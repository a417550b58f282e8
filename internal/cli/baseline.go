package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/baseline"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
)

// baselineName is the file that the baseline command writes, beside the configuration, if nothing says another.
const baselineName = ".sessionlint-baseline.yaml"

// newBaseline is the command for a repository that begins to use the program.
func newBaseline(io streams) *cobra.Command {
	var flags lintFlags
	var prune bool
	cmd := &cobra.Command{
		Use:   "baseline [paths...]",
		Short: "Write the present findings into a file, so that only new ones are reported",
		Long: `baseline writes the present findings into a file. A run with --baseline FILE, or with "baseline: FILE" in the
configuration, accepts them and reports only newer ones. A finding stays known if its lines move: it is recognized by
its file, rule, operation and parameter. Run again to record what is found now; with --prune, only to remove what is fixed.`,
		Example: `  sessionlint baseline
  sessionlint --baseline .sessionlint-baseline.yaml .
  sessionlint baseline --prune`,
		RunE: func(cmd *cobra.Command, paths []string) error {
			return runBaseline(cmd, io, flags, prune, paths)
		},
	}
	f := cmd.Flags()
	f.StringVarP(&flags.baseline, "output", "o", "", "file to write (default: that of the configuration, or "+baselineName+")")
	f.BoolVar(&prune, "prune", false, "only remove entries that match nothing any more")
	f.StringVar(&flags.severity, "severity", "info", "minimum severity to record: error, warning, info")
	f.StringArrayVar(&flags.exclude, "exclude", nil, "skip what matches this pattern in folders, as in .gitignore (repeatable)")
	f.StringArrayVar(&flags.off, "off", nil, "rule to turn off in this run, by its ID (repeatable)")
	f.BoolVar(&flags.strict, "strict", false, "treat accepted but clearly unintended requests as errors")
	f.StringVar(&flags.now, "now", "", "current time for expiry checks, as 2026-09-14T12:00:00Z")
	f.BoolVar(&flags.noGo, "no-go", false, "skip Go packages in folders")
	f.BoolVar(&flags.cgo, "cgo", false, "also check cgo packages; runs the C compiler with their flags")
	addConfigFlags(cmd, &flags)
	complete(cmd, "severity", severities)
	return cmd
}

// runBaseline checks, and writes or updates the file.
func runBaseline(cmd *cobra.Command, io streams, flags lintFlags, prune bool, paths []string) error {
	minimum, err := finding.ParseSeverity(flags.severity)
	if err != nil {
		return fmt.Errorf("--severity: %w", err)
	}
	options, _, err := settings(io, flags, paths)
	if err != nil {
		return err
	}
	if slices.Contains(options.Paths, standardInput) {
		return errors.New("standard input has no place in a baseline")
	}
	path := baselinePath(flags.baseline, &options.Config)
	old, err := baseline.Load(path)
	if errors.Is(err, fs.ErrNotExist) && !prune {
		old, err = baseline.New(path)
	}
	if err != nil {
		return fmt.Errorf("baseline: %w", err)
	}
	result, err := lintOnce(cmd.Context(), io, flags, options)
	if err != nil {
		return err
	}
	sayNotes(io, flags, result)
	now, err := baseline.New(path)
	if err != nil {
		return err
	}
	status := statusOfInput(result)
	now.Add(slices.DeleteFunc(result.Findings, func(f finding.Finding) bool { return f.Severity < minimum }))
	before := old.Count()
	old.Update(now, prune, result.Knows(options))
	if err := writeBaseline(io, old, before, &options.Config); err != nil {
		return err
	}
	return status
}

// baselinePath returns the file of the baseline: that of the flag, of the configuration, or one beside the configuration.
func baselinePath(flag string, settings *config.Config) string {
	switch {
	case flag != "":
		return flag
	case settings.Baseline != "":
		return settings.Baseline
	}
	return filepath.Join(filepath.Dir(settings.Path), baselineName)
}

// writeBaseline writes the file, and says how many findings it has and what uses it.
func writeBaseline(io streams, b *baseline.Baseline, before int, settings *config.Config) error {
	text, err := b.Bytes()
	if err != nil {
		return err
	}
	if err := writeWhole(b.Path, text); err != nil {
		return fmt.Errorf("cannot write %q: %w", b.Path, err)
	}
	name := report.Escape(filepath.ToSlash(b.Path))
	fmt.Fprintf(io.err, "sessionlint: %s has %d finding(s), %d before\n", name, b.Count(), before)
	if settings.Baseline == "" {
		fmt.Fprintf(io.err, "sessionlint: to use it, add baseline: %s to %s, or run with --baseline %s\n", filepath.Base(b.Path), config.FileName, name)
	}
	return nil
}

// loadBaseline reads the baseline of a run; nil if there is none.
func loadBaseline(flags lintFlags, settings *config.Config) (*baseline.Baseline, error) {
	if flags.baseline == "" && settings.Baseline == "" {
		return nil, nil
	}
	b, err := baseline.Load(baselinePath(flags.baseline, settings))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("baseline: %w; sessionlint baseline writes it", err)
	}
	if err != nil {
		return nil, fmt.Errorf("baseline: %w", err)
	}
	return b, nil
}

// acceptBaseline accepts the findings of the baseline.
func acceptBaseline(b *baseline.Baseline, result *lint.Result) {
	var accepted []finding.Finding
	result.Findings, accepted = b.Accept(result.Findings)
	result.Accepted = append(result.Accepted, accepted...)
}

// noteStale notes the entries of a baseline that match nothing any more.
func noteStale(b *baseline.Baseline, result *lint.Result, options lint.Options) {
	stale := b.Stale(result.Knows(options))
	name := filepath.ToSlash(b.Path)
	for _, s := range stale {
		message := fmt.Sprintf("rule %s reports nothing there any more in %s", finding.Quote(s.Rule), finding.Quote(s.File))
		result.Notes = append(result.Notes, lint.Note{File: fmt.Sprintf("%s:%d", name, s.Line), Message: message, Detail: true})
	}
	if len(stale) > 0 {
		message := fmt.Sprintf("entries that match nothing any more: %d (-v lists them); sessionlint baseline --prune removes them", len(stale))
		result.Notes = append(result.Notes, lint.Note{File: name, Message: message})
	}
}

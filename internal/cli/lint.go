package cli

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/request"
)

// lintFlags are the flags of the main command.
type lintFlags struct {
	// Texts are checked by settings and runLint, not by cobra, so that their messages can suggest a value.
	operation, severity, failOn, config, colour, stdinFilename, now string

	// kinds, exclude and filesFrom say which files are read, besides the paths.
	kinds, exclude []string
	filesFrom      string
	// formats are of the form FORMAT or FORMAT=FILE; output is the file for one without a file.
	formats []string
	output  string

	// baseline is the file with findings that were there before; newFrom and changed limit the findings to changed lines.
	baseline, newFrom string
	changed           bool

	noConfig, quiet, verbose, stats bool
	showAccepted                    bool
	strict                          bool
	fix                             applicability
	diff, cloudTrail                bool
	asFound                         bool
	// context are folders to read; the paths then only say which findings are reported.
	context   []string
	concerned selection // made of context and the paths
	cgo, noGo bool
	// jobs is the number of workers; 0 means one for each core.
	jobs        int
	maxFileSize bytesFlag
	// rules are folders; those of the configuration are used as well.
	rules []string
	// off are the IDs of rules that are turned off for this run.
	off []string
}

// newLint makes the command that runs without a subcommand.
func newLint(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "sessionlint [flags] [paths...]",
		Short: "Check requests for temporary AWS credentials before AWS sees them",
		Long: `sessionlint checks requests for temporary AWS credentials before AWS sees them. Paths are files,
folders, Go packages (./...), or - for standard input; the default is the current folder.`,
		Example: `  sessionlint .                                        everything below the current folder
  sessionlint --operation sts:AssumeRole params.json   a file for aws sts assume-role --cli-input-json
  sessionlint -f sarif=sessionlint.sarif -f text .     for code scanning, and for people`,
		Args: cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, paths []string) error {
			// cobra takes every unknown word for a path: "sessionlint rule" would only say that there is no such file.
			if err := mistypedCommand(cmd, paths); err != nil {
				return err
			}
			return runLint(cmd, io, flags, paths)
		},
	}
	f := cmd.Flags()
	// The order is that of the groups of help, and of the page of commands.
	f.SortFlags = false
	f.StringArrayVarP(&flags.formats, "format", "f", nil, "output `format`, or FORMAT=FILE (repeatable): "+strings.Join(formats(), ", ")+" (default)")
	f.StringVar(&flags.output, "output", "", "`file` for a format without one (default: -, standard output)")
	f.StringVarP(&flags.operation, "operation", "o", "", "`operation` of files that do not name one, such as sts:AssumeRole")
	f.BoolVar(&flags.cloudTrail, "cloudtrail", false, "read files as CloudTrail records, plain or .gz")
	f.BoolVar(&flags.asFound, "as-found", false, "skip named files that contain no request (for hooks)")
	f.StringArrayVar(&flags.context, "context", nil, "`folder` to read; report what concerns the named files (for hooks)")
	f.StringSliceVarP(&flags.kinds, "kind", "k", nil, "check only this `kind` of files (repeatable; see detect --help)")
	f.StringArrayVar(&flags.exclude, "exclude", nil, "skip what matches this `pattern` in folders, as in .gitignore (repeatable)")
	f.StringVar(&flags.filesFrom, "files-from", "", "read paths from this `file` (- for standard input), by lines or NUL")
	f.BoolVar(&flags.noGo, "no-go", false, "skip Go packages in folders")
	f.BoolVar(&flags.cgo, "cgo", false, "also check cgo packages; runs the C compiler with their flags")
	f.BoolVar(&flags.strict, "strict", false, "treat accepted but clearly unintended requests as errors")
	f.StringVar(&flags.now, "now", "", "current `time` for expiry checks, as 2026-09-14T12:00:00Z")
	f.StringVar(&flags.failOn, "fail-on", "", "minimum `severity` that fails the run: error (default), warning, info, none")
	f.StringVar(&flags.severity, "severity", "info", "minimum `severity` to report: error, warning, info")
	f.StringVarP(&flags.config, "config", "c", "", "configuration `file` (default: nearest .sessionlint.yaml upwards)")
	f.BoolVar(&flags.noConfig, "no-config", false, "ignore configuration files")
	f.StringArrayVar(&flags.rules, "rules", nil, "`folder` with Rego rules of your own (repeatable)")
	f.StringArrayVar(&flags.off, "off", nil, "`rule` to turn off in this run, by its ID (repeatable)")
	f.StringVar(&flags.baseline, "baseline", "", "accept the findings that sessionlint baseline wrote to this `file`")
	f.StringVar(&flags.newFrom, "new-from-rev", "", "only findings in lines changed since the branch left this `revision` (runs git)")
	f.BoolVar(&flags.changed, "changed", false, "only findings in lines changed since the last commit (runs git)")
	f.StringVar(&flags.stdinFilename, "stdin-filename", "", "file `name` for standard input (-), which decides its kind")
	f.StringVar(&flags.colour, "color", "auto", "colors in text output: auto, always, never")
	flags.fix.addTo(cmd, "fix", catalog.Safe, "apply fixes in place: safe ones, or with =unsafe also those that change what is requested")
	f.BoolVar(&flags.diff, "diff", false, "print the changes of --fix as a patch, without lines that contain secrets")
	f.BoolVarP(&flags.quiet, "quiet", "q", false, "print only findings, no summary or notes")
	f.BoolVarP(&flags.verbose, "verbose", "v", false, "report skipped files and the reason")
	f.BoolVar(&flags.showAccepted, "show-accepted", false, "include accepted findings in SARIF, marked as suppressed")
	f.BoolVar(&flags.stats, "stats", false, "print counts of findings by rule, and the time, to standard error")
	f.IntVarP(&flags.jobs, "jobs", "j", 0, "`number` of files to check in parallel (default: number of cores)")
	f.Var(&flags.maxFileSize, "max-file-size", "largest file to read, in bytes (default 16777216)")
	_ = cmd.RegisterFlagCompletionFunc("format", cobra.FixedCompletions(formats(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("operation", cobra.FixedCompletions(operationNames(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("kind", cobra.FixedCompletions(lint.Kinds(), cobra.ShellCompDirectiveNoFileComp))
	_ = cmd.RegisterFlagCompletionFunc("off", cobra.FixedCompletions(ruleIDs(), cobra.ShellCompDirectiveNoFileComp))
	complete(cmd, "fail-on", append([]string{"none"}, severities...))
	complete(cmd, "severity", severities)
	_ = cmd.RegisterFlagCompletionFunc("color", cobra.FixedCompletions([]string{"auto", "always", "never"}, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// runLint lints, applies fixes if asked to, and reports. Its error is the exit status, if everything has been printed.
func runLint(cmd *cobra.Command, io streams, flags lintFlags, paths []string) error {
	// All flags are checked before any file is read, so that a mistake costs no time.
	start := time.Now()
	outputs, err := outputsOf(flags)
	if err != nil {
		return err
	}
	colour, err := wantColour(flags.colour, io.out)
	if err != nil {
		return err
	}
	options, failOn, err := settings(io, flags, paths)
	if err != nil {
		return err
	}
	minimum, err := finding.ParseSeverity(flags.severity)
	if err != nil {
		return fmt.Errorf("--severity: %w", err)
	}
	if len(flags.context) > 0 {
		named := options.Paths
		if options.Paths = flags.context; len(paths) > 0 || flags.filesFrom != "" {
			flags.concerned, err = selectionOf(flags.context, named, &options.Config)
		}
	}
	if err != nil {
		return err
	}
	result, err := lintAndFix(cmd.Context(), io, flags, options)
	if err != nil {
		return err
	}
	status := result.ExitCode(failOn) // findings that are not printed count as well
	result.Drop(func(f finding.Finding) bool { return f.Severity < minimum })
	sayNotes(io, flags, result)
	if flags.diff { // the diff is the output
		outputs = slices.DeleteFunc(outputs, func(o output) bool { return o.file == "" })
	}
	in := inputOf(result, options, flags.quiet)
	in.ShowAccepted = flags.showAccepted
	if err := writeReports(io, flags, outputs, in, colour, start); err != nil {
		return err
	}
	if status != exitClean {
		return exitStatus(status)
	}
	return nil
}

// lintAndFix lints, applies the fixes if the flags say so, and lints again.
func lintAndFix(ctx context.Context, io streams, flags lintFlags, options lint.Options) (lint.Result, error) {
	result, err := lintNew(ctx, io, flags, options)
	if err != nil || flags.fix == "" && !flags.diff {
		return result, err
	}
	// A fix replaces files. What came from standard input can only be shown.
	if slices.Contains(options.Paths, "-") && !flags.diff {
		return result, errors.New("--fix cannot write to standard input; --diff shows the changes")
	}
	// A diff is of the first run; nothing has changed that could be linted again.
	if flags.diff {
		return result, showFixes(io, flags.fix.withFixes(result.Findings), result.Secrets, colourOfDiff(io, flags.colour))
	}
	return fixAll(ctx, io, flags, options, result)
}

// fixAll applies the fixes and lints again, until nothing is left to fix: a fix that overlaps another is applied after it, and one
// may uncover a mistake that another fixes. The report shows what is left, at the places after the fixes.
func fixAll(ctx context.Context, io streams, flags lintFlags, options lint.Options, result lint.Result) (lint.Result, error) {
	fixed := map[string]bool{}
	for range bound.FixRounds {
		written, err := writeFixes(io, flags.fix.withFixes(result.Findings))
		for _, file := range written {
			fixed[file.Name] = true
		}
		if err == nil && len(written) > 0 {
			result, err = lintNew(ctx, io, flags, options)
		} else if err == nil {
			break
		}
		if err != nil {
			sayFixed(io, len(fixed))
			return result, err
		}
	}
	sayFixed(io, len(fixed))
	return result, nil
}

func sayFixed(io streams, files int) {
	if files > 0 {
		fmt.Fprintf(io.err, "sessionlint: fixed %d file(s)\n", files)
	}
}

// lintOnce checks files, folders and Go packages, and returns the findings that concern what was selected.
func lintOnce(ctx context.Context, io streams, flags lintFlags, options lint.Options) (lint.Result, error) {
	progress := newProgress(io.err, flags)
	defer progress.clear()
	options.Progress = progress.show
	targets, err := targetsOf(options)
	if err != nil {
		return lint.Result{}, err
	}
	var walked goFiles
	// With --no-go the files are still collected if there are entries of ignore: one that applies to Go source is not unused
	// because Go was left out.
	if !flags.cloudTrail && flags.kinds == nil && (!flags.noGo || len(options.Config.Ignore) > 0) {
		options.Go = walked.add
	}
	options.Paths = targets.paths
	result, err := lint.Run(ctx, options)
	if err != nil {
		return result, err
	}
	if !flags.noGo {
		targets.runs = append(targets.runs, walked.runs(flags.concerned)...)
	}
	// Files come first: they take milliseconds, and the go command seconds.
	checked, err := lintGo(ctx, flags, options.Now, targets.runs, &result)
	// The driver reads the configuration for itself, and knows nothing of the flag.
	result.Drop(func(f finding.Finding) bool { return slices.Contains(flags.off, f.Rule) })
	result.CheckIgnoreEntries(options, func(entry config.Ignore) bool { return checked.uses(&options.Config, entry, walked.files) })
	result.Drop(func(f finding.Finding) bool { return !flags.concerned.concerns(f) })
	result.Order()
	return result, err
}

// settings combines the flags with the configuration; flags take precedence.
func settings(io streams, flags lintFlags, paths []string) (lint.Options, finding.Severity, error) {
	settings, err := loadConfig(flags)
	if err != nil {
		return lint.Options{}, 0, err
	}
	failOn, err := failOn(flags, settings)
	if err != nil {
		return lint.Options{}, 0, err
	}
	operation, known := request.ParseOperation(flags.operation)
	switch {
	case flags.operation != "" && !known:
		return lint.Options{}, 0, unknownOperation(flags.operation)
	case flags.jobs < 0:
		return lint.Options{}, 0, errors.New("--jobs requires a positive number")
	}
	if err := checkKinds(flags.kinds); err != nil {
		return lint.Options{}, 0, err
	}
	paths, err = pathsOf(io, flags, paths)
	if err != nil {
		return lint.Options{}, 0, err
	}
	now, err := parseNow(flags.now)
	if err != nil {
		return lint.Options{}, 0, err
	}
	return lint.Options{
		Paths:         paths,
		Stdin:         io.in,
		StdinFilename: flags.stdinFilename,
		Operation:     operation,
		Kinds:         flags.kinds,
		CloudTrail:    flags.cloudTrail,
		AsFound:       flags.asFound,
		Config:        settings,
		Workers:       flags.jobs,
		MaxFileSize:   int64(flags.maxFileSize),
		Strict:        flags.strict,
		Now:           now,
	}, failOn, nil
}

// parseNow reads the time that --now gives. The program never asks a clock, so that a run can be repeated.
func parseNow(text string) (time.Time, error) {
	if text == "" {
		return time.Time{}, nil
	}
	now, err := time.Parse(time.RFC3339, text)
	if err != nil {
		return now, fmt.Errorf("--now %q is not a time such as 2026-09-14T12:00:00Z", text)
	}
	return now, nil
}

// failOn returns the minimum severity at which a run fails: the flag's, or that of the configuration.
func failOn(flags lintFlags, settings config.Config) (finding.Severity, error) {
	switch {
	case flags.failOn != "":
		severity, err := config.ParseFailOn(flags.failOn)
		if err != nil {
			return 0, fmt.Errorf("--fail-on: %w", err)
		}
		return severity, nil
	case settings.FailOn != nil:
		return *settings.FailOn, nil
	}
	return finding.Error, nil
}

// unknownOperation suggests the nearest operation, or the command that lists them.
func unknownOperation(name string) error {
	if near := request.SuggestOperation(name); near != "" {
		return fmt.Errorf("--operation %q is unknown; did you mean %q?", name, near)
	}
	return fmt.Errorf("--operation %q is unknown; sessionlint operations lists them", name)
}

// sayNotes prints what is not a finding: files that could not be checked, and named files without requests. --quiet
// hides the latter, never the former.
func sayNotes(io streams, flags lintFlags, result lint.Result) {
	sayFailures(io, flags, result.Failures)
	for _, n := range result.Notes {
		if !flags.quiet && (flags.verbose || !n.Detail) {
			fmt.Fprintf(io.err, "%s: note: %s\n", report.LineStart(report.Escape(n.File)), report.Escape(n.Message))
		}
	}
}

// sayFailures prints failures. A stack is for a bug report.
func sayFailures(io streams, flags lintFlags, failures []lint.Failure) {
	for _, f := range failures {
		fmt.Fprintf(io.err, "%s: %s\n", report.LineStart(report.Escape(f.File)), report.Escape(f.Err.Error()))
		if flags.verbose && f.Stack != "" {
			fmt.Fprint(io.err, f.Stack)
		}
	}
}

// formats are the values of --format, sorted.
func formats() []string {
	return slices.Sorted(maps.Keys(report.Writers))
}

// operationNames are the values that completion offers for --operation.
func operationNames() []string {
	var names []string
	for _, o := range catalog.Operations() {
		names = append(names, o.Name)
	}
	for _, o := range catalog.Policies() {
		names = append(names, o.Name)
	}
	return names
}

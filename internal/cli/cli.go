// Package cli is the command line: it turns flags into options, and results into output and an exit status.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/report"
)

// The exit statuses of the program.
const (
	exitClean    = 0 // nothing at or above --fail-on
	exitFindings = 1
	exitUsage    = 2 // usage, configuration, input that cannot be read or parsed
	exitFault    = 3 // an internal error of sessionlint
)

// Main runs the program and returns its exit status.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	if os.Getenv("GOGC") == "" {
		// Runs are short and allocate much that is soon garbage. Measured: 100 takes a fifth more CPU time, 400 and 800 take
		// no less than 300 and much more memory.
		debug.SetGCPercent(300)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second interrupt ends the program at once
	io := streams{in: &endable{ctx: ctx, from: stdin}, out: stdout, err: stderr}
	root := newRoot(io)
	root.SetArgs(args)
	root.SetIn(stdin)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.ExecuteContext(ctx)
	var status exitStatus
	switch {
	case err == nil:
		return exitClean
	case errors.As(err, &status):
		return int(status)
	case ctx.Err() != nil:
		err = errors.New("interrupted")
	}
	// An error may have several lines, one for each mistake in a configuration; each is a message of its own.
	for line := range strings.SplitSeq(err.Error(), "\n") {
		fmt.Fprintf(stderr, "sessionlint: %s\n", report.Escape(line))
	}
	return exitUsage
}

// streams are the standard input and outputs of the program.
type streams struct {
	in io.Reader
	// out is for what the user asked for, so that it can be written to a file; notes and progress go to err.
	out, err io.Writer
}

// exitStatus ends the program with a status when all messages have been printed already.
type exitStatus int

func (s exitStatus) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// statusOfFailures is the error of a command that changes or measures requests: findings do not matter to it, files that
// could not be read do.
func statusOfFailures(result lint.Result) error {
	if len(result.Failures) > 0 {
		return exitStatus(exitUsage)
	}
	return nil
}

// statusOfInput is the error of a command that shows what is in files: only input that cannot be read or parsed, or an
// internal error, makes it fail.
func statusOfInput(result lint.Result) error {
	if status := result.ExitCode(finding.Error); status > exitFindings {
		return exitStatus(status)
	}
	return nil
}

// newRoot makes the main command, which lints, with all other commands below it.
func newRoot(io streams) *cobra.Command {
	root := newLint(io)
	root.Version = version()
	root.SetFlagErrorFunc(mistypedFlag)
	// Main prints errors itself, with escaped control characters, and not the whole usage for a mistyped flag.
	root.SilenceErrors, root.SilenceUsage = true, true
	root.SetVersionTemplate("sessionlint {{.Version}}\n")
	root.AddCommand(subcommands(io)...)
	groupHelp(root)
	// "help" must not be a command: a file may have this name, and --help is enough.
	root.SetHelpCommand(&cobra.Command{Hidden: true, Use: "no-help"})
	return root
}

// subcommands are listed in no order; help and the reference sort them.
func subcommands(io streams) []*cobra.Command {
	return []*cobra.Command{
		newLSP(io),
		newRules(io), newExplain(io), newExplainPolicy(io), newOperations(io), newEstimate(io), newShrink(io), newDetect(io), newGraph(io),
		newCalibrate(io), newReport(io), newVersion(io), newMan(io), newLimits(io), newInput(io), newEval(io), newTest(io), newBundle(io),
		newBaseline(io), newInit(io), newConfig(io),
	}
}

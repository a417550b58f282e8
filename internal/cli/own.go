package cli

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/lint"
	"github.com/sessionlint/sessionlint/internal/regocheck"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/request"
)

// The commands for those who write rules.

// newInput is the command to look at what a rule would see.
func newInput(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "input FILE...",
		Short: "Print what rules see of the requests in files, as JSON",
		Long: `input prints the input of rules for each request, one JSON object after the other, as docs/input.md describes
it. Secrets are "(secret)". For a file with one request it is what opa eval takes as --input.`,
		Example: `  sessionlint input request.json
  sessionlint input .github | jq .facts.session_policy`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			return ask(cmd, io, flags, paths, func(_ context.Context, r *request.Request, c regocheck.Context) (any, error) {
				return customrules.InputJSON(r, c)
			})
		},
	}
	addInputFlags(cmd, &flags)
	return cmd
}

// newEval is the command to try an expression before it becomes a rule.
func newEval(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:   "eval QUERY FILE...",
		Short: "Evaluate a Rego query for the requests in files",
		Long: `eval evaluates a query for each request, and prints the request's place and the results: the values of a query
that is one expression, or else its variables. The query sees input, the rules and data of --rules and the configuration, and the
built-in rules as data.rules.`,
		Example: `  sessionlint eval 'input.params.Tags[_].Key' request.json
  sessionlint eval --rules policies data.main.deny request.json
  sessionlint eval data.rules.sts.incomplete_mfa.finding request.json`,
		Args: cobra.MinimumNArgs(2),
		RunE: func(cmd *cobra.Command, args []string) error {
			settings, err := loadConfig(flags)
			if err != nil {
				return err
			}
			// The query is compiled before the files are read: it is what people mistype.
			query, err := settings.Custom.Query(args[0], settings.Limits.Updates)
			if err != nil {
				return err
			}
			return ask(cmd, io, flags, args[1:], func(ctx context.Context, r *request.Request, c regocheck.Context) (any, error) {
				results, err := query.Ask(ctx, r, c)
				return evaluation{placeOf(r), r.Operation, results}, err
			})
		},
	}
	addInputFlags(cmd, &flags)
	return cmd
}

// evaluation is what eval prints for a request.
type evaluation struct {
	File      string `json:"file"` // with the line
	Operation string `json:"operation"`
	Result    []any  `json:"result"`
}

// placeOf returns FILE:LINE of a request.
func placeOf(r *request.Request) string {
	if r.Span.File == nil {
		return ""
	}
	return fmt.Sprintf("%s:%d", r.Span.File.Name, r.Span.File.Position(r.Span.Start).Line)
}

// addInputFlags adds the flags that say how requests are read.
func addInputFlags(cmd *cobra.Command, flags *lintFlags) {
	f := cmd.Flags()
	f.StringVarP(&flags.operation, "operation", "o", "", "operation of files that do not name one, such as sts:AssumeRole")
	f.StringSliceVarP(&flags.kinds, "kind", "k", nil, "read only files of this kind")
	f.BoolVar(&flags.cloudTrail, "cloudtrail", false, "read files as CloudTrail records, plain or .gz")
	f.StringVar(&flags.now, "now", "", "current time for expiry checks, as 2026-09-14T12:00:00Z (default: none)")
	f.StringVar(&flags.stdinFilename, "stdin-filename", "", "file name for standard input (-), which decides its kind")
	addConfigFlags(cmd, flags)
}

// runWith checks the paths for a command that takes something else than the findings: want says in the options what.
func runWith(cmd *cobra.Command, io streams, flags lintFlags, paths []string, want func(*lint.Options)) (lint.Result, error) {
	options, _, err := settings(io, flags, paths)
	if err != nil {
		return lint.Result{}, err
	}
	want(&options)
	result, err := lint.Run(cmd.Context(), options)
	if err == nil {
		sayNotes(io, flags, result)
	}
	return result, err
}

// ask prints the answer for each request.
func ask(cmd *cobra.Command, io streams, flags lintFlags, paths []string, answer func(context.Context, *request.Request, regocheck.Context) (any, error)) error {
	result, err := runWith(cmd, io, flags, paths, func(o *lint.Options) { o.Ask = answer })
	if err != nil {
		return err
	}
	// Messages come before the answers, which may be long.
	sayBroken(io, result)
	for _, a := range result.Answers() {
		if err := report.Value(io.out, a); err != nil {
			return err
		}
	}
	if err := statusOfInput(result); err != nil {
		return err
	}
	if result.Requests == 0 {
		return errors.New("no requests found; Go source is not read here")
	}
	return nil
}

// newBundle is the command for those who run the rules elsewhere, with OPA.
func newBundle(io streams) *cobra.Command {
	var flags lintFlags
	var output string
	cmd := &cobra.Command{
		Use:   "bundle",
		Short: "Write all rules as a bundle for OPA",
		Long: `bundle writes the built-in rules and those of --rules and the configuration, with their data, as a bundle that
OPA loads. There data.sessionlint.findings are the findings for an input as sessionlint input prints it. What
schemas and readers find is not in it.`,
		Example: `  sessionlint bundle -o sessionlint.tar.gz
  sessionlint input request.json | opa eval -b sessionlint.tar.gz -I data.sessionlint.findings`,
		Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			settings, err := loadConfig(flags)
			if err != nil {
				return err
			}
			var text bytes.Buffer
			if err := settings.Custom.WriteBundle(&text, version(), settings.Limits.Updates); err != nil {
				return err
			}
			if output == "-" {
				_, err = text.WriteTo(io.out)
				return err
			}
			return os.WriteFile(output, text.Bytes(), 0o644)
		},
	}
	cmd.Flags().StringVarP(&output, "output", "o", "bundle.tar.gz", "file to write, - for standard output")
	addConfigFlags(cmd, &flags)
	return cmd
}

// newTest is the command for the tests of a user's own rules.
func newTest(io streams) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "test DIR...",
		Short: "Run the tests of Rego rules and report the lines they reach",
		Long: `test runs the rules called test_... in the files called ..._test.rego of folders, as opa test does, and prints
those that fail and the lines of the rules that no test reaches. What rules print goes to standard error.`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			var folders []customrules.Folder
			for _, path := range paths {
				// Rules of the configuration are not tested: their folders may belong to somebody else.
				folders = append(folders, customrules.Folder{Path: path, At: "test"})
			}
			tested, err := customrules.RunTests(cmd.Context(), folders, io.err)
			if err != nil {
				return err
			}
			if asJSON {
				err = json.NewEncoder(io.out).Encode(testedJSONOf(tested))
			} else {
				_, err = fmt.Fprint(io.out, testedText(tested))
			}
			// The output has been written; the status alone says that tests failed.
			if err == nil && tested.Failed() > 0 {
				err = exitStatus(exitFindings)
			}
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print JSON")
	return cmd
}

// testedText is the output of the test command.
func testedText(t *customrules.Tested) string {
	var b strings.Builder
	skipped := 0
	for _, test := range t.Tests {
		switch {
		case test.Skipped:
			skipped++
		case test.Err != nil:
			fmt.Fprintf(&b, "%s:%d: %s cannot be evaluated: %s\n", report.Escape(test.File), test.Line, test.Name, report.Escape(test.Err.Error()))
		case !test.Passed:
			fmt.Fprintf(&b, "%s:%d: %s fails\n", report.Escape(test.File), test.Line, test.Name)
		}
	}
	for _, c := range t.Coverage {
		if len(c.Missing) > 0 {
			fmt.Fprintf(&b, "%s: no test reaches line %s\n", report.Escape(c.File), lineList(c.Missing))
		}
	}
	fmt.Fprintf(&b, "%d of %d tests passed", len(t.Tests)-skipped-t.Failed(), len(t.Tests))
	if skipped > 0 {
		fmt.Fprintf(&b, ", %d skipped", skipped)
	}
	fmt.Fprintf(&b, "; they reach %d%% of the lines\n", t.Percent())
	return b.String()
}

// lineList writes lines as 3, 5-7.
func lineList(lines []int) string {
	var parts []string
	for i := 0; i < len(lines); {
		last := i
		// The lines are sorted, so that neighbours follow each other.
		for last+1 < len(lines) && lines[last+1] == lines[last]+1 {
			last++
		}
		part := fmt.Sprint(lines[i])
		if last > i {
			part += fmt.Sprintf("-%d", lines[last])
		}
		parts = append(parts, part)
		i = last + 1
	}
	return strings.Join(parts, ", ")
}

// testedJSON is the output of test --json.
type testedJSON struct {
	Tests    []testJSON     `json:"tests"`
	Coverage []coverageJSON `json:"coverage"`
	Percent  int            `json:"percent"`
}

// testJSON is one test, in the order of the files.
type testJSON struct {
	File   string `json:"file"`
	Line   int    `json:"line"`
	Name   string `json:"name"`
	Result string `json:"result"` // pass, fail, skip or error
	Error  string `json:"error,omitempty"`
}

// coverageJSON is the coverage of one file with rules.
type coverageJSON struct {
	File    string `json:"file"`
	Lines   int    `json:"lines"`
	Missing []int  `json:"missing"` // lines that no test reaches
}

// testedJSONOf converts the results. Lists are never null, so that scripts can count on them.
func testedJSONOf(t *customrules.Tested) testedJSON {
	all := testedJSON{Tests: []testJSON{}, Coverage: []coverageJSON{}, Percent: t.Percent()}
	for _, test := range t.Tests {
		all.Tests = append(all.Tests, testJSONOf(test))
	}
	for _, c := range t.Coverage {
		all.Coverage = append(all.Coverage, coverageJSON{c.File, c.Lines, append([]int{}, c.Missing...)})
	}
	return all
}

func testJSONOf(test customrules.Test) testJSON {
	j := testJSON{File: test.File, Line: test.Line, Name: test.Name, Result: resultOf(test)}
	if test.Err != nil {
		j.Error = test.Err.Error()
	}
	return j
}

// resultOf returns the word for the result of a test.
func resultOf(test customrules.Test) string {
	switch {
	case test.Skipped:
		return "skip"
	case test.Err != nil:
		return "error"
	case test.Passed:
		return "pass"
	}
	return "fail"
}

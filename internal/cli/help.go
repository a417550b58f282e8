package cli

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/sessionlint/sessionlint/internal/report"
)

// helpWidth is the number of columns at which help is broken into lines, on terminals that have as many. No description
// needs more than one line, so that help fits a screen.
const helpWidth = 80

// flagGroups are the headings for the flags of the main command. The usage of a flag is what manual pages and
// completions say of it, at more length.
var flagGroups = []struct {
	title string
	lines []flagLine
}{
	{"Input", []flagLine{
		{[]string{"operation"}, "operation of files that do not name one"},
		{[]string{"kind"}, "only this kind of files (see detect --help)"},
		{[]string{"context"}, "read this folder, report on the named files"},
		{[]string{"cloudtrail", "as-found"}, "read CloudTrail; skip files with no request"},
		{[]string{"exclude", "files-from"}, "skip files; read paths from a file"},
		{[]string{"stdin-filename"}, "name of standard input (-), decides its kind"},
		{[]string{"no-go", "cgo"}, "skip Go in folders; check cgo packages too"},
		{[]string{"jobs", "max-file-size"}, "parallel checks; largest file read"},
	}},
	{"Checks", []flagLine{
		{[]string{"config", "no-config"}, "default: nearest .sessionlint.yaml; or none"},
		{[]string{"rules", "off"}, "Rego rules of your own; turn a rule off"},
		{[]string{"strict", "now"}, "unintended requests are errors; current time"},
		{[]string{"baseline"}, "accept the findings in this file"},
		{[]string{"changed", "new-from-rev"}, "only changed lines (runs git)"},
	}},
	{"Output", []flagLine{
		{flags: []string{"format"}},
		{[]string{"output", "color"}, "output file; colors: auto, always, never"},
		{[]string{"severity", "fail-on"}, "minimum to report, and to fail"},
		{[]string{"quiet", "verbose"}, "print only findings; report skipped files"},
		{[]string{"show-accepted", "stats"}, "accepted findings in SARIF; counts by rule"},
	}},
	{"Fixes and help", []flagLine{
		{[]string{"fix", "diff"}, "apply safe fixes (=unsafe: all); show a patch"},
		{[]string{"help", "version"}, "this help; the version"},
	}},
}

// flagLine is a line of help: one or several flags and what they do, which is the usage of the flag if it is empty.
type flagLine struct {
	flags []string
	does  string
}

// commandGroups are commands that share a line of help, by what they do.
var commandGroups = []struct {
	names []string
	does  string
}{
	{[]string{"explain", "explain-policy"}, "explain a rule, an operation, a session policy"},
	{[]string{"init", "config", "baseline"}, "write a configuration; accept what is found now"},
	{[]string{"detect", "graph", "shrink", "lsp"}, "file kinds; role graph; shorter policies; editors"},
	{[]string{"estimate", "calibrate", "report"}, "token size; fit it to CloudTrail; draw a report"},
	{[]string{"input", "eval", "test", "bundle"}, "input of rules; query it; test rules; OPA bundle"},
	{[]string{"rules", "operations", "limits"}, "list rules, operations, AWS's limits"},
	{[]string{"version", "completion", "man"}, "version; shell completions; manual pages"},
}

// commandWidth is the width of the column of commands in help.
const commandWidth = 27

// commandLine is a line of help.
type commandLine struct{ names, does string }

// commandLines returns the lines for the subcommands of c; a group is in the place of its first command.
func commandLines(c *cobra.Command) []commandLine {
	var lines []commandLine
	grouped := map[string]bool{}
	for _, group := range commandGroups {
		lines = append(lines, commandLine{strings.Join(group.names, ", "), group.does})
		for _, name := range group.names {
			grouped[name] = true
		}
	}
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() && !grouped[sub.Name()] {
			lines = append(lines, commandLine{sub.Name(), sub.Short})
		}
	}
	slices.SortFunc(lines, func(a, b commandLine) int { return strings.Compare(a.names, b.names) })
	return lines
}

// groupHelp makes a command print its flags in groups. Its subcommands keep cobra's help: they have few flags. They
// inherit the function that is set here, which calls the one that was set before for them.
func groupHelp(c *cobra.Command) {
	inherited := c.HelpFunc()
	c.SetHelpFunc(func(of *cobra.Command, args []string) {
		if of.HasParent() {
			inherited(of, args)
			return
		}
		width := helpWidth
		if columns := widthOf(of.OutOrStdout()); columns > 0 {
			width = min(columns, helpWidth)
		}
		fmt.Fprint(of.OutOrStdout(), groupedHelp(of, width))
	})
}

// groupedHelp fits a screen of 40 lines if that is wide enough; a test counts them.
func groupedHelp(c *cobra.Command, width int) string {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	var b strings.Builder
	writeRow(&b, "", 0, c.Long, width)
	fmt.Fprintf(&b, "Usage: %s\nCommands (see COMMAND --help):\n", c.UseLine())
	for _, line := range commandLines(c) {
		writeRow(&b, fmt.Sprintf("  %-*s  ", commandWidth, line.names), commandWidth+4, line.does, width)
	}
	for _, group := range flagGroups {
		fmt.Fprintf(&b, "%s:\n", group.title)
		for _, line := range group.lines {
			line.write(&b, c.Flags(), width)
		}
	}
	return b.String()
}

// write writes the names of the flags and what they do, broken into lines between words.
func (line flagLine) write(b *strings.Builder, flags *pflag.FlagSet, width int) {
	var names []string
	does := line.does
	for _, name := range line.flags {
		f := flags.Lookup(name)
		value, usage := pflag.UnquoteUsage(f)
		names = append(names, flagTerm(f, value))
		if does == "" {
			does = usage + defaultOf(f)
		}
	}
	// Flags without a letter begin below the long names of the others.
	if strings.HasPrefix(names[0], "--") {
		names[0] = "    " + names[0]
	}
	label := fmt.Sprintf("  %-*s  ", flagWidth, strings.Join(names, ", "))
	over := max(0, utf8.RuneCountInString(label)-flagWidth-4) // names that are wider than their column
	writeRow(b, label, flagWidth+4, strings.ReplaceAll(does, "`", ""), width-over)
}

// writeRow writes a label and a text, which is broken between words and continues below its column; a width of 0 breaks
// nothing. The label may contain codes for colors and be longer than the column.
func writeRow(w io.Writer, label string, column int, text string, width int) {
	lines := []string{text}
	if width > 0 {
		lines = wrapped(text, max(width-column, minimumText))
	}
	fmt.Fprintf(w, "%s%s\n", label, strings.Join(lines, "\n"+strings.Repeat(" ", column)))
}

// minimumText is the number of columns that a text gets on the narrowest terminals.
const minimumText = 20

// flagTerm returns a flag as it is typed: -f, --format FORMAT.
func flagTerm(f *pflag.Flag, value string) string {
	name := longName(f, value)
	if f.Shorthand != "" {
		return "-" + f.Shorthand + ", " + name
	}
	return name
}

// longName returns the long name of a flag with its value: --format FORMAT, or --fix[=KIND] if the flag may be without one.
func longName(f *pflag.Flag, value string) string {
	if _, optional := f.Value.(*applicability); optional {
		return "--" + f.Name + "[=" + strings.ToUpper(value) + "]"
	}
	return strings.TrimSpace("--" + f.Name + " " + strings.ToUpper(value))
}

// flagWidth is the width of the column of flags in help.
const flagWidth = 30

// wrapped breaks a text into lines of at most so many columns; a longer word has a line to itself.
func wrapped(text string, width int) []string {
	return report.Wrap(strings.Join(strings.Fields(text), " "), width, width)
}

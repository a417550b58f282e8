package cli

import (
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// helpWidth is the number of columns at which descriptions of flags are broken.
const helpWidth = 100

// flagGroups are the headings for the flags of the main command.
var flagGroups = []struct {
	title string
	flags []string
}{
	{"Input", []string{"operation", "kind", "cloudtrail", "as-found", "stdin-filename", "no-go", "cgo", "max-file-size"}},
	{"Checks", []string{"config", "no-config", "rules", "off", "strict", "now", "jobs"}},
	{"Output", []string{"format", "severity", "fail-on", "color", "quiet", "verbose"}},
	{"Fixes and help", []string{"fix", "diff", "help", "version"}},
}

// commandGroups are commands that share a line of help, by what they do.
var commandGroups = []struct {
	names []string
	does  string
}{
	{[]string{"detect", "graph"}, "Show the detected kind of each file, and who can become whom"},
	{[]string{"estimate", "calibrate"}, "Estimate session tokens, and fit the estimate to CloudTrail records"},
	{[]string{"input", "eval", "test", "bundle"}, "Print and query the input of rules, test your own, write an OPA bundle"},
	{[]string{"rules", "operations"}, "List all rules, or the operations and their parameters"},
	{[]string{"version", "completion"}, "Print the version, or the completion script for a shell"},
}

// commandWidth is the width of the column of commands in help.
const commandWidth = 25

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
		fmt.Fprint(of.OutOrStdout(), groupedHelp(of))
	})
}

// groupedHelp fits a screen of 40 lines; a test counts them.
func groupedHelp(c *cobra.Command) string {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\nUsage: %s\nCommands (see COMMAND --help):\n", c.Long, c.UseLine())
	for _, line := range commandLines(c) {
		fmt.Fprintf(&b, "  %-*s  %s\n", commandWidth, line.names, line.does)
	}
	for _, group := range groupsOf(c.Flags()) {
		fmt.Fprintf(&b, "%s:\n%s", group.Name(), group.FlagUsagesWrapped(helpWidth))
	}
	return b.String()
}

// groupsOf divides flags into named sets. Flags that no group names come last, so that none is missing from help.
func groupsOf(flags *pflag.FlagSet) []*pflag.FlagSet {
	var sets []*pflag.FlagSet
	var grouped []string
	for _, group := range flagGroups {
		set := newFlagSet(group.title)
		for _, name := range group.flags {
			set.AddFlag(flags.Lookup(name))
		}
		sets, grouped = append(sets, set), append(grouped, group.flags...)
	}
	// Flags of cobra itself that a later version may add.
	other := newFlagSet("Other")
	flags.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(grouped, f.Name) {
			other.AddFlag(f)
		}
	})
	if other.HasFlags() {
		sets = append(sets, other)
	}
	return sets
}

// newFlagSet keeps flags in the order in which they are added.
func newFlagSet(title string) *pflag.FlagSet {
	set := pflag.NewFlagSet(title, pflag.ContinueOnError)
	set.SortFlags = false
	return set
}

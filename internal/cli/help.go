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

// flagGroups are the headings under which help lists the flags of the main command.
var flagGroups = []struct {
	title string
	flags []string
}{
	{"Input", []string{"operation", "kind", "cloudtrail", "as-found", "stdin-filename", "no-go", "cgo", "max-file-size"}},
	{"Checks", []string{"config", "no-config", "strict", "now", "jobs"}},
	{"Output", []string{"format", "severity", "fail-on", "color", "quiet", "verbose"}},
	{"Fixes", []string{"fix", "diff"}},
}

// groupHelp has a command print its flags in groups. Commands below it keep cobra's help: their flags are few.
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

func groupedHelp(c *cobra.Command) string {
	c.InitDefaultHelpFlag()
	c.InitDefaultVersionFlag()
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nUsage: %s\n\nCommands (see COMMAND --help):\n", c.Long, c.UseLine())
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			fmt.Fprintf(&b, "  %-*s %s\n", c.NamePadding(), sub.Name(), sub.Short)
		}
	}
	for _, group := range groupsOf(c.Flags()) {
		fmt.Fprintf(&b, "%s:\n%s", group.Name(), group.FlagUsagesWrapped(helpWidth))
	}
	return b.String()
}

// groupsOf divides flags into named sets. A flag that no group names comes last: none may be missing from help.
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
	other := newFlagSet("Other")
	flags.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(grouped, f.Name) {
			other.AddFlag(f)
		}
	})
	return append(sets, other)
}

func newFlagSet(title string) *pflag.FlagSet {
	set := pflag.NewFlagSet(title, pflag.ContinueOnError)
	set.SortFlags = false
	return set
}

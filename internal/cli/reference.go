package cli

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// Reference returns the page of the commands in Markdown. It is generated from the commands, so that it cannot differ
// from --help.
func Reference() []byte {
	root := newRoot(streams{in: strings.NewReader(""), out: io.Discard, err: io.Discard})
	root.InitDefaultCompletionCmd()
	var b bytes.Buffer
	b.WriteString("# Commands\n\n")
	all := append([]*cobra.Command{root}, visible(root)...)
	for _, c := range all {
		fmt.Fprintf(&b, "- [%s](#%s): %s\n", c.CommandPath(), strings.ReplaceAll(c.CommandPath(), " ", "-"), lowerFirst(c.Short))
	}
	for _, c := range all {
		describe(&b, c)
	}
	b.WriteString(exitStatuses)
	return b.Bytes()
}

// visible returns the subcommands that help lists.
func visible(c *cobra.Command) []*cobra.Command {
	var shown []*cobra.Command
	for _, sub := range c.Commands() {
		if sub.IsAvailableCommand() {
			shown = append(shown, sub)
		}
	}
	return shown
}

// describe writes the section of a command: what it does, its usage, examples, subcommands and flags.
func describe(b *bytes.Buffer, c *cobra.Command) {
	c.InitDefaultHelpFlag()
	fmt.Fprintf(b, "\n## %s\n\n%s\n\n    %s\n", c.CommandPath(), about(c), c.UseLine())
	if c.Example != "" {
		fmt.Fprintf(b, "\nExamples:\n\n```text\n%s\n```\n", c.Example)
	}
	if subs := visible(c); c.HasParent() && len(subs) > 0 { // the commands of the root have sections of their own
		b.WriteByte('\n')
		for _, sub := range subs {
			fmt.Fprintf(b, "- `%s`: %s\n", sub.CommandPath(), lowerFirst(sub.Short))
		}
	}
	describeFlags(b, c)
}

// about returns the long description, or the short one as a sentence.
func about(c *cobra.Command) string {
	text := c.Long
	if text == "" {
		text = c.Short + "."
	}
	return strings.TrimSpace(text)
}

// describeFlags writes a table, which is left out for a command that has only --help.
func describeFlags(b *bytes.Buffer, c *cobra.Command) {
	first := true
	c.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" {
			return
		}
		if first {
			b.WriteString("\n| Flag | What it does |\n| --- | --- |\n")
		}
		first = false
		fmt.Fprintf(b, "| %s | %s |\n", flagName(f), strings.NewReplacer("|", `\|`, "`", "").Replace(f.Usage)+defaultOf(f))
	})
}

// flagName returns a flag as it is written, with the type of its value.
func flagName(f *pflag.Flag) string {
	takes, _ := pflag.UnquoteUsage(f)
	name := longName(f, takes)
	if f.Shorthand != "" {
		return "`-" + f.Shorthand + "`, `" + name + "`"
	}
	return "`" + name + "`"
}

// defaultOf returns the default of a flag unless its usage names it.
func defaultOf(f *pflag.Flag) string {
	switch f.DefValue {
	case "", "false", "0", "[]":
		return ""
	}
	if strings.Contains(f.Usage, "default") {
		return ""
	}
	return " (default `" + f.DefValue + "`)"
}

// lowerFirst makes a sentence the end of another one.
func lowerFirst(s string) string { return strings.ToLower(s[:1]) + s[1:] }

const exitStatuses = `
## Exit status

| Status | Meaning |
| --- | --- |
| 0 | nothing at or above ` + "`--fail-on`" + ` |
| 1 | findings at or above ` + "`--fail-on`" + ` (default: error) |
| 2 | wrong usage or configuration, or input that cannot be read or parsed |
| 3 | an internal error of sessionlint |

Findings go to standard output, notes and progress to standard error.
`

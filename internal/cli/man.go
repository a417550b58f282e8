package cli

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

func newMan(io streams) *cobra.Command {
	return &cobra.Command{
		Use:   "man DIR",
		Short: "Write the manual pages of all commands into a folder",
		Args:  oneArgument("a folder, such as sessionlint man /usr/local/share/man/man1"),
		RunE: func(cmd *cobra.Command, args []string) error {
			root := cmd.Root()
			root.InitDefaultCompletionCmd()
			for _, c := range append([]*cobra.Command{root}, visible(root)...) {
				if err := os.WriteFile(filepath.Join(args[0], manName(c)+".1"), manPage(c), 0o644); err != nil {
					return err
				}
			}
			_, err := fmt.Fprintf(io.out, "%d pages are in %s\n", 1+len(visible(root)), args[0])
			return err
		},
	}
}

// manName is the name of a command's page: sessionlint-explain.
func manName(c *cobra.Command) string { return strings.ReplaceAll(c.CommandPath(), " ", "-") }

// manPage returns the page of a command in roff, with the macros of man(7). It has no date, so that builds can be
// repeated.
func manPage(c *cobra.Command) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, ".TH %s 1 \"\" \"sessionlint %s\" \"sessionlint\"\n", strings.ToUpper(manName(c)), roff(version()))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(manName(c)), roff(lowerFirst(c.Short)))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(c.UseLine()))
	fmt.Fprintf(&b, ".SH DESCRIPTION\n%s\n", roff(about(c)))
	c.InitDefaultHelpFlag()
	b.WriteString(".SH OPTIONS\n")
	c.NonInheritedFlags().VisitAll(func(f *pflag.Flag) {
		if !f.Hidden {
			value, usage := pflag.UnquoteUsage(f)
			fmt.Fprintf(&b, ".TP\n.B %s\n%s\n", roff(flagTerm(f, value)), roff(usage+strings.ReplaceAll(defaultOf(f), "`", "")))
		}
	})
	if c.Example != "" {
		fmt.Fprintf(&b, ".SH EXAMPLES\n.nf\n%s\n.fi\n", roff(c.Example))
	}
	if !c.HasParent() {
		fmt.Fprintf(&b, ".SH EXIT STATUS\n%s\n", manStatuses)
	}
	b.WriteString(".SH SEE ALSO\n" + roff(strings.Join(relatedPages(c), ", ")) + "\n")
	return b.Bytes()
}

const manStatuses = `.TP
.B 0
nothing at or above \-\-fail\-on
.TP
.B 1
findings at or above \-\-fail\-on (default: error)
.TP
.B 2
wrong usage or configuration, or input that cannot be read or parsed
.TP
.B 3
an internal error of sessionlint`

// relatedPages are the pages of the commands below, or that of the main command.
func relatedPages(c *cobra.Command) []string {
	if c.HasParent() {
		return []string{manName(c.Root()) + "(1)"}
	}
	var pages []string
	for _, sub := range visible(c) {
		pages = append(pages, manName(sub)+"(1)")
	}
	return pages
}

// roff escapes text: a backslash or a hyphen anywhere, and a dot or quote at the beginning of a line, which would be a
// macro.
func roff(text string) string {
	lines := strings.Split(strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(text), "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

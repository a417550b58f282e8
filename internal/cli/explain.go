package cli

import (
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/docs"
	"github.com/sessionlint/sessionlint/internal/catalog"
)

func newExplain(io streams) *cobra.Command {
	return &cobra.Command{
		Use:               "explain RULE",
		Short:             "Explain a rule: the mistake, examples, how to fix it",
		Args:              oneArgument("a rule, such as sessionlint explain session-duration"),
		ValidArgsFunction: cobra.FixedCompletions(ruleIDs(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			page, err := docs.Rules.ReadFile("rules/" + args[0] + ".md")
			if _, known := catalog.FindRule(args[0]); err != nil || !known {
				return unknownRule(args[0])
			}
			_, err = io.out.Write([]byte(plain(string(page))))
			return err
		},
	}
}

const fence = "```"

// inline is the Markdown within a line that says nothing in a terminal: the brackets of addresses, the targets of
// links, the stars of bold text.
var inline = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`<(https?://[^>]+)>`), "$1"},
	{regexp.MustCompile(`\[([^\]]+)\]\([^)]+\)`), "$1"},
	{regexp.MustCompile(`\*\*([^*]+)\*\*`), "$1"},
}

// plain turns a page into text for a terminal: without comments, and with code set off by spaces. What stands in code
// is left as it is.
func plain(page string) string {
	var b strings.Builder
	code := false
	for line := range strings.Lines(page) {
		switch {
		case strings.HasPrefix(line, fence):
			code = !code
		case code && strings.TrimSpace(line) == "":
			b.WriteString(line)
		case code:
			b.WriteString("    " + line)
		case strings.HasPrefix(line, "<!--"):
		default:
			b.WriteString(plainLine(line))
		}
	}
	return strings.TrimLeft(b.String(), "\n")
}

func plainLine(line string) string {
	if heading, ok := strings.CutPrefix(line, "# "); ok {
		return heading
	}
	if heading, ok := strings.CutPrefix(line, "## "); ok {
		return strings.ToUpper(heading)
	}
	for _, mark := range inline {
		line = mark.pattern.ReplaceAllString(line, mark.instead)
	}
	return line
}

package cli

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/docs"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/report"
)

func newExplain(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:               "explain RULE",
		Short:             "Explain a rule: the mistake, examples, how to fix it",
		Args:              oneArgument("a rule, such as sessionlint explain session-duration"),
		ValidArgsFunction: cobra.FixedCompletions(ruleIDs(), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			page, err := pageOf(flags, args[0])
			if err != nil {
				return err
			}
			_, err = fmt.Fprint(io.out, page)
			return err
		},
	}
	addConfigFlags(cmd, &flags)
	return cmd
}

// pageOf returns the page of a rule as text. The configuration is read only for rules of the user.
func pageOf(flags lintFlags, id string) (string, error) {
	if _, builtin := catalog.FindRule(id); builtin {
		page, err := markdownPage(nil, id)
		return plain(page), err
	}
	settings, err := loadConfig(flags)
	if err != nil {
		return "", err
	}
	if rule := settings.Custom.Find(id); rule != nil {
		return customPage(rule), nil
	}
	return "", unknownRule(allRules(&settings), id)
}

// markdownPage returns the page of a rule in Markdown, without the note that it is generated. Rules of users have a page
// made of their METADATA.
func markdownPage(settings *config.Config, id string) (string, error) {
	if _, builtin := catalog.FindRule(id); builtin {
		page, err := docs.Rules.ReadFile("rules/" + id + ".md")
		_, text, _ := strings.Cut(string(page), "-->\n")
		return strings.TrimLeft(text, "\n"), err
	}
	rule := settings.Custom.Find(id)
	if rule == nil {
		return "", nil
	}
	return customPage(rule), nil
}

// customPage is the page of a user's rule, made of its METADATA.
func customPage(r *customrules.Rule) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s.\n\n", r.ID, strings.TrimSuffix(r.Title, "."))
	fmt.Fprintf(&b, "Severity: %s\nFile: %s:%d\n", r.Severity, r.File, r.Line)
	if len(r.Operations) > 0 {
		fmt.Fprintf(&b, "Operations: %s\n", strings.Join(r.Operations, ", "))
	}
	if len(r.Kinds) > 0 {
		fmt.Fprintf(&b, "Files: %s\n", strings.Join(r.Kinds, ", "))
	}
	if r.AWSError != "" {
		fmt.Fprintf(&b, "AWS would answer: %s\n", r.AWSError)
	}
	// Built-in rules must have these parts, rules of users need not.
	for _, part := range []struct{ heading, text string }{
		{"", r.Description}, {"HOW TO FIX IT\n\n", r.Fix}, {"SEE ALSO\n\n", strings.Join(r.Sources, "\n")},
	} {
		if part.text != "" {
			fmt.Fprintf(&b, "\n%s%s\n", part.heading, part.text)
		}
	}
	// The METADATA is text of a file, which must not control the terminal.
	lines := strings.Split(b.String(), "\n")
	for i := range lines {
		lines[i] = report.LineStart(report.Escape(lines[i]))
	}
	return strings.Join(lines, "\n")
}

const fence = "```"

// inline is the Markdown within a line that is of no use in a terminal: the brackets of addresses, the targets of
// links, the asterisks of bold text.
var inline = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`<(https?://[^>]+)>`), "$1"},
	{regexp.MustCompile(`\[([^\]]+)\]\([^)]+\)`), "$1"},
	{regexp.MustCompile(`\*\*([^*]+)\*\*`), "$1"},
}

// plain turns a page into text for a terminal: without comments, and with code indented. Code itself is not changed.
func plain(page string) string {
	var b strings.Builder
	code := false
	for line := range strings.Lines(page) {
		switch {
		case strings.HasPrefix(line, fence):
			code = !code
		// An empty line of code is not indented, so that no line ends in white space.
		case code && strings.TrimSpace(line) == "":
			b.WriteString(line)
		case code:
			b.WriteString("    " + line)
		// The first line of a page says for its editors that it is generated.
		case strings.HasPrefix(line, "<!--"):
		default:
			b.WriteString(plainLine(line))
		}
	}
	return strings.TrimLeft(b.String(), "\n")
}

// plainLine converts a line that is not code: headings lose their marks, those of sections are in capitals.
func plainLine(line string) string {
	if heading, ok := strings.CutPrefix(line, "# "); ok {
		return heading
	}
	if heading, ok := strings.CutPrefix(line, "## "); ok {
		return strings.ToUpper(heading)
	}
	return withoutMarks(line)
}

// withoutMarks removes the Markdown within a line.
func withoutMarks(line string) string {
	for _, mark := range inline {
		line = mark.pattern.ReplaceAllString(line, mark.instead)
	}
	return line
}

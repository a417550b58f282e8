package cli

import (
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"github.com/spf13/cobra"

	"github.com/sessionlint/sessionlint/docs"
	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/customrules"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/report"
	"github.com/sessionlint/sessionlint/internal/request"
)

func newExplain(io streams) *cobra.Command {
	var flags lintFlags
	cmd := &cobra.Command{
		Use:               "explain RULE|OPERATION",
		Short:             "Explain a rule (mistake, examples, fix) or an operation (limits)",
		Args:              oneArgument("a rule, such as sessionlint explain session-duration, or an operation"),
		ValidArgsFunction: cobra.FixedCompletions(append(ruleIDs(), operationNames()...), cobra.ShellCompDirectiveNoFileComp),
		RunE: func(_ *cobra.Command, args []string) error {
			page, err := pageOf(flags, args[0])
			if err != nil {
				return err
			}
			return showPage(io, styled(page, colourBy(os.Getenv, isTerminal(io.out)), widthOf(io.out)))
		},
	}
	addConfigFlags(cmd, &flags)
	return cmd
}

// pageOf returns the page of a rule or an operation in Markdown. The configuration is read only for rules of the user.
func pageOf(flags lintFlags, id string) (string, error) {
	if _, builtin := catalog.FindRule(id); builtin {
		return markdownPage(nil, id)
	}
	if operation, known := request.ParseOperation(id); known {
		return operationPage(operation)
	}
	settings, err := loadConfig(flags)
	if err != nil {
		return "", err
	}
	if rule := settings.Custom.Find(id); rule != nil {
		return customPage(rule), nil
	}
	return "", unknownSubject(allRules(&settings), id)
}

// unknownSubject suggests an operation for what looks like one, otherwise a rule.
func unknownSubject(rules []catalog.Rule, name string) error {
	if near := finding.Nearest(name, operationNames()); strings.Contains(name, ":") && near != "" {
		return fmt.Errorf("unknown rule or operation %q; did you mean %q?", name, near)
	}
	return unknownRule(rules, name)
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

// inline is the Markdown within a line that is of no use in a terminal: the brackets of addresses, and the targets of
// links.
var inline = []struct {
	pattern *regexp.Regexp
	instead string
}{
	{regexp.MustCompile(`<(https?://[^>]+)>`), "$1"},
	{regexp.MustCompile(`\[([^\]]+)\]\([^)]+\)`), "$1"},
}

// plain turns a page into text for a terminal: without comments, and with code indented. Code itself is not changed.
func plain(page string) string { return styled(page, false, 0) }

// styled is plain with the colours and for the width of a terminal; 0 keeps the lines.
func styled(page string, colour bool, width int) string {
	p := pagePrinter{paint: report.NewPalette(colour), width: width}
	for line := range strings.Lines(page) {
		p.line(strings.TrimSuffix(line, "\n"))
	}
	p.flush()
	return strings.TrimLeft(p.b.String(), "\n")
}

// pagePrinter converts a page line by line.
type pagePrinter struct {
	b     strings.Builder
	paint report.Palette
	width int
	code  bool     // in a block of code
	text  []string // lines of a paragraph, to be joined if there is a width
}

func (p *pagePrinter) line(line string) {
	heading, isTitle := strings.CutPrefix(line, "# ")
	section, isSection := strings.CutPrefix(line, "## ")
	switch {
	case strings.HasPrefix(line, fence):
		p.flush()
		p.code = !p.code
	// An empty line of code is not indented, so that no line ends in white space.
	case p.code && strings.TrimSpace(line) != "":
		p.write(p.paint.Code("    " + line))
	case p.code, strings.TrimSpace(line) == "":
		p.flush()
		p.write("")
	// The first line of a page says for its editors that it is generated.
	case strings.HasPrefix(line, "<!--"):
	case isTitle:
		p.write(p.paint.Heading(heading))
	case isSection:
		p.write(p.paint.Heading(strings.ToUpper(section)))
	case strings.HasPrefix(line, "|"):
		p.write(p.marks(line))
	default:
		// A new item ends the paragraph before it.
		if strings.HasPrefix(strings.TrimLeft(line, " "), "- ") {
			p.flush()
		}
		p.text = append(p.text, line)
	}
}

// flush writes the paragraph: as it is, or broken at the width of the terminal, below the text of an item.
func (p *pagePrinter) flush() {
	if p.width > 0 && len(p.text) > 0 {
		first := p.text[0]
		indent := len(first) - len(strings.TrimLeft(first, " "))
		if strings.HasPrefix(first[indent:], "- ") {
			indent += 2
		}
		// Marks are removed before words are counted.
		p.text = wrapped(withoutLinks(strings.Join(p.text, " ")), max(p.width-indent, 20))
		p.text[0] = first[:len(first)-len(strings.TrimLeft(first, " "))] + p.text[0]
		for i := range p.text[1:] {
			p.text[1+i] = strings.Repeat(" ", indent) + p.text[1+i]
		}
	}
	for _, line := range p.text {
		p.write(p.marks(line))
	}
	p.text = nil
}

func (p *pagePrinter) write(line string) { p.b.WriteString(line + "\n") }

// marks converts the Markdown within a line.
func (p *pagePrinter) marks(line string) string {
	return bold.ReplaceAllStringFunc(withoutLinks(line), func(mark string) string { return p.paint.Heading(strings.Trim(mark, "*")) })
}

// withoutLinks removes the brackets of addresses and the targets of links.
func withoutLinks(line string) string {
	for _, mark := range inline {
		line = mark.pattern.ReplaceAllString(line, mark.instead)
	}
	return line
}

var bold = regexp.MustCompile(`\*\*([^*]+)\*\*`)

// showPage prints a page, on a terminal through the user's pager: PAGER, or less if it is there.
func showPage(io streams, page string) error {
	command := strings.Fields(os.Getenv("PAGER"))
	if _, set := os.LookupEnv("PAGER"); !set {
		command = []string{"less"}
	}
	if isTerminal(io.out) && len(command) > 0 && command[0] != "cat" {
		pager := exec.Command(command[0], command[1:]...)
		pager.Stdin, pager.Stdout, pager.Stderr = strings.NewReader(page), io.out, io.err
		// less shows colours, and ends at once if the page fits the screen.
		if _, set := os.LookupEnv("LESS"); !set {
			pager.Env = append(os.Environ(), "LESS=FRX")
		}
		// Without a pager the page is printed.
		if pager.Start() == nil {
			return pager.Wait()
		}
	}
	_, err := fmt.Fprint(io.out, page)
	return err
}

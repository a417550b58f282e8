package report

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"github.com/fatih/color"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Text writes findings for people, as compilers do: the place and the message, the source line with the exact
// characters underlined, AWS's answer, and how to fix it, with the lines that a fix writes.
func Text(w io.Writer, in Input) error {
	t := text{
		w: bufio.NewWriter(w), in: in, hide: newHider(in), paint: newPalette(in.Colour), documented: map[string]bool{},
	}
	for _, f := range in.Findings {
		t.finding(f)
		fmt.Fprintln(t.w)
	}
	if !in.Quiet {
		t.lines(t.wrapped(in.summary(), 0, 0), 0)
	}
	return t.w.Flush()
}

// text is one run of Text. Errors stay in the buffered writer until its Flush.
type text struct {
	w     *bufio.Writer
	in    Input
	hide  *hider
	paint palette
	// documented are the rules whose page has already been named.
	documented map[string]bool
}

// finding writes a finding: its place and message, the source line with AWS's answer, related places, and help.
func (t *text) finding(f finding.Finding) {
	tone := t.paint.severity[f.Severity]
	rule := "[" + Escape(f.Rule) + "]"
	lines := t.head(f.Span, tone, f.Severity.String()+":", Escape(redact(f.Text()))+" "+rule)
	last := &lines[len(lines)-1]
	*last = strings.TrimSuffix(*last, rule)
	for i := range lines {
		lines[i] = t.paint.strong.Sprint(lines[i])
	}
	*last += t.link(f.Rule, t.paint.faint.Sprint(rule))
	t.lines(lines, hanging)
	// AWS's answer is beside the underline, as compilers show the reason of an error.
	answer := ""
	if f.AWSError != "" {
		answer = "AWS would answer: " + Escape(f.AWSError)
	}
	t.excerpt(f.Span, tone, answer)
	for _, r := range f.Related {
		t.lines(t.head(r.Span, t.paint.note, "note:", Escape(redact(r.Message))), hanging)
		t.excerpt(r.Span, t.paint.note, "")
	}
	if help := t.help(f); help != "" {
		fmt.Fprintf(t.w, "  %s ", t.paint.note.Sprint("help:"))
		const indent = len("  help: ")
		t.lines(t.wrapped(help, indent, indent), indent)
	}
	t.proposal(f)
}

// head writes a place and a word such as "error:", and returns the lines of the message that follows them.
func (t *text) head(span source.Span, tone *color.Color, word, message string) []string {
	where := placeText(span) // which editors and terminals turn into a link
	fmt.Fprintf(t.w, "%s %s ", t.paint.strong.Sprint(where), tone.Sprint(word))
	return t.wrapped(message, columns(where)+len(word)+len("  "), hanging)
}

// lines writes lines, all but the first of which are indented.
func (t *text) lines(lines []string, indent int) {
	fmt.Fprintln(t.w, strings.Join(lines, "\n"+strings.Repeat(" ", indent)))
}

// link makes a text a link to the page of a rule, in the form of OSC 8, on terminals that show links.
func (t *text) link(rule, shown string) string {
	page := address(t.in.rule(rule))
	if !t.in.Links || page == "" {
		return shown
	}
	return "\x1b]8;;" + page + "\x1b\\" + shown + "\x1b]8;;\x1b\\"
}

// excerpt prints the source line of a span and underlines the span; the label is after the underline, or alone if there
// is no line to show.
func (t *text) excerpt(span source.Span, tone *color.Color, label string) {
	// The gutter of the second line is as wide as the line number of the first.
	line := ""
	if span.File != nil {
		line = fmt.Sprint(span.File.Position(span.Start).Line)
	}
	t.hide.width = excerptWidth(t.in.Width, len("    |")+len(line))
	e, shown := t.hide.excerpt(span)
	if !shown {
		if label != "" {
			fmt.Fprintf(t.w, "  %s\n", tone.Sprint(label))
		}
		return
	}
	fmt.Fprintf(t.w, "  %s %s\n", t.paint.gutter.Sprintf("%s |", line), e.text)
	marks := "^" + strings.Repeat("~", e.width-1)
	gutter := t.paint.gutter.Sprintf("%*s |", len(line), "")
	// A label that does not fit beside the underline has a line to itself; a terminal would break it between letters.
	below := ""
	if end := len("   | ") + len(line) + e.before + len(marks) + len(label); t.in.Width > 0 && end > t.in.Width {
		label, below = "", label
	}
	if label != "" {
		marks += " " + label
	}
	fmt.Fprintf(t.w, "  %s %s%s\n", gutter, strings.Repeat(" ", e.before), tone.Sprint(marks))
	if below != "" {
		indent := len("   | ") + len(line)
		for _, part := range t.wrapped(below, indent, indent) {
			fmt.Fprintf(t.w, "  %s %s\n", gutter, tone.Sprint(part))
		}
	}
}

// help says in one line how to fix the finding and where to read more. The page of a rule is named once, at its first
// finding, unless the ID of the rule is a link to it.
func (t *text) help(f finding.Finding) string {
	fix := ""
	if f.Fix != nil {
		fix = Escape(redact(f.Fix.Message))
	}
	if f.Fix != nil && f.Fix.Unsafe {
		fix += " (unsafe: changes what is requested; --fix=unsafe)"
	}
	if t.documented[f.Rule] || t.in.Links && address(t.in.rule(f.Rule)) != "" {
		return fix
	}
	t.documented[f.Rule] = true
	page := Escape(t.in.rule(f.Rule).URL())
	if fix == "" {
		return "see " + page
	}
	return fix + ", see " + page
}

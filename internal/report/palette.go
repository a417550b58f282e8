package report

import (
	"strings"

	"github.com/fatih/color"

	"github.com/sessionlint/sessionlint/internal/finding"
)

// palette has the colours; without colour it changes nothing.
type palette struct {
	strong, faint, gutter, note *color.Color
	added, removed              *color.Color
	severity                    [3]*color.Color // by finding.Severity
}

// newPalette makes the colours, or a palette that changes nothing.
func newPalette(on bool) palette {
	paint := func(attributes ...color.Attribute) *color.Color {
		c := color.New(attributes...)
		// The decision is made by the caller; the package color would decide by the terminal and the environment.
		c.DisableColor()
		if on {
			c.EnableColor()
		}
		return c
	}
	p := palette{
		strong: paint(color.Bold), faint: paint(color.Faint), gutter: paint(color.FgBlue), note: paint(color.FgCyan),
		added: paint(color.FgGreen), removed: paint(color.FgRed),
	}
	p.severity[finding.Error] = paint(color.FgRed, color.Bold)
	p.severity[finding.Warning] = paint(color.FgYellow, color.Bold)
	p.severity[finding.Info] = paint(color.FgCyan, color.Bold)
	return p
}

// Palette has the colours for texts other than findings, such as pages and lists of rules.
type Palette struct{ colours palette }

// NewPalette returns the colours, or a palette that leaves every text as it is.
func NewPalette(on bool) Palette { return Palette{newPalette(on)} }

// Heading returns a text as a heading.
func (p Palette) Heading(text string) string { return p.colours.strong.Sprint(text) }

// Code returns a text as code.
func (p Palette) Code(text string) string { return p.colours.note.Sprint(text) }

// Severity returns a text in the colour of findings of a severity.
func (p Palette) Severity(of finding.Severity, text string) string {
	return p.colours.severity[of].Sprint(text)
}

// Diff returns a unified diff as git colors it: heads, places, and lines that are removed or added.
func (p Palette) Diff(text string) string {
	var b strings.Builder
	head := true
	for line := range strings.Lines(text) {
		line, ended := strings.CutSuffix(line, "\n")
		// A removed line may begin with two more hyphens, as the head of a file does.
		head = strings.HasPrefix(line, "diff ") || head && !strings.HasPrefix(line, "@@ ")
		b.WriteString(p.colours.diffLine(line, head))
		if ended {
			b.WriteString("\n")
		}
	}
	return b.String()
}

// diffLine returns a line of a diff with its color; context has none.
func (p palette) diffLine(line string, head bool) string {
	switch {
	case head:
		return p.strong.Sprint(line)
	case strings.HasPrefix(line, "@@ "):
		return p.note.Sprint(line)
	case strings.HasPrefix(line, "+"):
		return p.added.Sprint(line)
	case strings.HasPrefix(line, "-"):
		return p.removed.Sprint(line)
	}
	return line
}

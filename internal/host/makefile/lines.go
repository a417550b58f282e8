package makefile

import (
	"regexp"
	"strings"
	"sync"
)

// line is a line as make reads it: together with those that continue it.
type line struct {
	start, end int  // without the line break
	recipe     bool // it begins with a tab
}

// split cuts a makefile into such lines.
func split(text string) []line {
	var lines []line
	for at := 0; at < len(text); {
		l := line{start: at, recipe: text[at] == '\t'}
		// Each round adds a physical line, as long as the one before is continued.
		for {
			end := strings.IndexByte(text[at:], '\n')
			if end < 0 {
				at, l.end = len(text), len(text)
				break
			}
			l.end = at + end
			at = l.end + 1
			if !continued(text[l.start:l.end]) || at == len(text) {
				break
			}
		}
		lines = append(lines, l)
	}
	return lines
}

// continued reports whether a line ends with a backslash that is not itself escaped.
func continued(text string) bool {
	text = strings.TrimSuffix(text, "\r")
	return (len(text)-len(strings.TrimRight(text, `\`)))%2 == 1
}

// blank reports whether a line has nothing, or only a comment.
func (l line) blank(text string) bool {
	words := strings.TrimLeft(text[l.start:l.end], " \t\r")
	return words == "" || words[0] == '#'
}

// The kinds of lines besides recipes.
var (
	// assignment has the words before the name, the name, the operator and the value.
	assignment = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^ *((?:(?:export|override|private) +)*)([\w.-]+)[ \t]*(:::?=|[:?+!]?=)[ \t]*`)
	})
	// targeted is an assignment for one target and its prerequisites.
	targeted = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^[^\t#=][^#=]*?::?[ \t]*(?:(?:export|override|private)[ \t]+)*([\w.-]+)[ \t]*(?::::?|[:?+!])?=`)
	})
	exporting = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^ *export(?:[ \t]+([\w. \t-]+))?[ \t\r]*$`) })
	defining  = sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(`^ *(?:(?:export|override)[ \t]+)*define[ \t]+([\w.-]+)`)
	})
	rule = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`^[^\t#=:][^#=:]*::?(?:[^=]|$)`) })
)

// word is the first word of a line: the name of a directive, if it is one.
func word(text string) string {
	text = strings.TrimLeft(text, " \t")
	if end := strings.IndexAny(text, " \t\r("); end >= 0 {
		text = text[:end]
	}
	return text
}

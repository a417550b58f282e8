package assist

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// text is Markdown that is written line by line.
type text struct{ strings.Builder }

// title writes the first line: a name, and what it is.
func (t *text) title(name string, about ...string) {
	t.WriteString("**" + plain(name) + "**")
	for _, a := range about {
		if a != "" {
			t.WriteString(" · " + a)
		}
	}
	t.WriteString("\n")
}

// paragraph writes a paragraph; an empty one is left out.
func (t *text) paragraph(content string) {
	if content != "" {
		t.WriteString("\n" + content + "\n")
	}
}

// item writes an entry of a list; one without contents is left out.
func (t *text) item(name, content string) {
	if content == "" {
		return
	}
	// A list begins after an empty line.
	if s := t.String(); !strings.Contains(lastLine(s), "- ") {
		t.WriteString("\n")
	}
	t.WriteString("- " + name + ": " + content + "\n")
}

func lastLine(s string) string {
	s = strings.TrimSuffix(s, "\n")
	return s[strings.LastIndexByte(s, '\n')+1:]
}

// longestShown is how many characters of a text of the user are shown.
const longestShown = 200

// code shows a text of the user as code: without what could end the code, and without control characters.
func code(s string) string {
	shown := strings.Map(func(r rune) rune {
		if r == '`' || unicode.IsControl(r) {
			return -1
		}
		return r
	}, s)
	if utf8.RuneCountInString(shown) > longestShown {
		shown = string([]rune(shown)[:longestShown]) + "…"
	}
	if shown == "" {
		return ""
	}
	return "`" + shown + "`"
}

// plain shows a name in a line of Markdown: characters with a meaning there are escaped.
func plain(s string) string {
	var b strings.Builder
	for _, r := range s {
		switch {
		case unicode.IsControl(r):
			continue
		case strings.ContainsRune("\\`*_[]<>", r):
			b.WriteByte('\\')
		}
		b.WriteRune(r)
	}
	return b.String()
}

// codes shows several texts, at most so many of them.
func codes(all []string, most int) string {
	var shown []string
	for _, s := range all[:min(len(all), most)] {
		shown = append(shown, code(s))
	}
	if rest := len(all) - most; rest > 0 {
		shown = append(shown, fmt.Sprintf("%d more", rest))
	}
	return strings.Join(shown, ", ")
}

// count writes a number with commas between thousands: 2,048.
func count(n int) string {
	s := fmt.Sprint(n)
	for i := len(s) - 3; i > 0 && s[i-1] != '-'; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// period writes a number of seconds as people say it: 1 h 30 min.
func period(seconds int64) string {
	var parts []string
	for _, unit := range []struct {
		seconds int64
		name    string
	}{{86400, "d"}, {3600, "h"}, {60, "min"}, {1, "s"}} {
		// A session of 24 or 36 hours is never said in days.
		if unit.name == "d" && seconds < 3*unit.seconds {
			continue
		}
		if n := seconds / unit.seconds; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, unit.name))
			seconds %= unit.seconds
		}
	}
	return strings.Join(parts, " ")
}

// link writes a source: a link if it is a page, otherwise the text.
func link(source string) string {
	if strings.HasPrefix(source, "https://") {
		return "[" + plain(strings.TrimPrefix(source, "https://")) + "](" + source + ")"
	}
	return plain(source)
}

package report

import "strings"

// Wrap breaks a text at its spaces into lines of at most the given columns, of which the first has a number of its own:
// it may be empty if no word fits there. A word that is longer than other lines has a line to itself.
func Wrap(text string, first, others int) []string {
	words := strings.Split(text, " ")
	lines, used, room := []string{words[0]}, columns(words[0]), first
	if used > first && first < others {
		lines, room = []string{"", words[0]}, others
	}
	for _, word := range words[1:] {
		width := columns(word)
		if used+1+width > room {
			lines = append(lines, word)
			used, room = width, others
			continue
		}
		lines[len(lines)-1] += " " + word
		used += 1 + width
	}
	return lines
}

// hanging are the columns before the second and further lines of a message.
const hanging = 4

// minimumRoom is the number of columns that a text gets on the narrowest terminals.
const minimumRoom = 20

// wrapped breaks a text that begins in the given column into lines for the terminal.
func (t *text) wrapped(shown string, column, indent int) []string {
	if t.in.Width == 0 {
		return []string{shown}
	}
	return Wrap(shown, t.in.Width-column, max(t.in.Width-indent, minimumRoom))
}

package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escape makes text harmless for a terminal and a CI log, and keeps it on one line: everything that is not printable,
// such as control characters, ANSI sequences, bidirectional overrides and bytes that are not UTF-8, is written as Go
// writes it.
func Escape(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); {
		shown, size := escapeAt(text, i)
		b.WriteString(shown)
		i += size
	}
	return b.String()
}

// escapeAt returns what to show for the character at i, and its size in bytes.
func escapeAt(text string, i int) (shown string, size int) {
	r, size := utf8.DecodeRuneInString(text[i:])
	switch {
	case r == utf8.RuneError && size <= 1:
		return fmt.Sprintf(`\x%02x`, text[i]), 1
	// Escaping one of the two signs is enough to break a command, and keeps the text readable.
	case r == '#' && startsCommand(text, i):
		return `\x23`, 1
	case unicode.IsPrint(r):
		return text[i : i+size], size
	case r < 0x80:
		return fmt.Sprintf(`\x%02x`, r), size
	case r <= 0xffff:
		return fmt.Sprintf(`\u%04x`, r), size
	}
	return fmt.Sprintf(`\U%08x`, r), size
}

// startsCommand reports whether the second # of a CI command is at i: ##[name], ##vso[...] and ##teamcity[...] are also
// interpreted in the middle of a line.
func startsCommand(text string, i int) bool {
	if i == 0 || text[i-1] != '#' {
		return false
	}
	name := strings.TrimLeftFunc(text[i+1:min(len(text), i+1+maxCommandName)], isASCIILetter)
	return strings.HasPrefix(name, "[")
}

const maxCommandName = 20

func isASCIILetter(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// LineStart prevents a file name from being read as a workflow command, which begins a line.
func LineStart(name string) string {
	if strings.HasPrefix(strings.TrimSpace(name), "::") {
		return "./" + name
	}
	return name
}

// validUTF8 shows bytes that are not UTF-8 as escapes and does not change anything else.
func validUTF8(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		// A size of 3 is the character U+FFFD itself, which is valid.
		if r == utf8.RuneError && size == 1 {
			fmt.Fprintf(&b, `\x%02x`, text[i])
		} else {
			b.WriteString(text[i : i+size])
		}
		i += size
	}
	return b.String()
}

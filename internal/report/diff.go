package report

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/source"
)

// Concealed returns a function that reports whether a line of a file must not be shown: because of a secret in it, or of
// a character that a terminal or a CI log may interpret. A patch is useful only with the exact lines, so masks and
// escapes are not possible; a terminal and a pipe get the same. A line is passed with its end and its place in the
// file; -1 for one that is not in it. Spans are the known places of secrets; what looks like a secret or has the name
// of one is found as well.
func Concealed(file *source.File, spans []source.Span) func(line []byte, at int) bool {
	h := newHider(Input{Secrets: map[*source.File][]source.Span{file: spans}})
	// The values of Logins have no names of their own, and it is not certain here that all their places are known.
	h.files[file] = merge(append(h.wholeFile(file), plainNames(file)...))
	return func(line []byte, at int) bool { return interpreted(line) || h.hides(file, line, at) }
}

// hides reports whether a line has a secret. A new line, at -1, is searched for what looks like one: the values in it come
// from the file, but not their places.
func (h *hider) hides(file *source.File, line []byte, at int) bool {
	if at < 0 {
		return len(tokensAround(line, 0, len(line))) > 0
	}
	return len(h.within(file, at, at+len(line))) > 0
}

// plainNames returns the places that are hidden because of the names of members.
func plainNames(file *source.File) []extent {
	if strings.HasSuffix(file.Name, ".go") {
		return nil // where names are followed by expressions more often than by values
	}
	return named(file.Text(), true)
}

// interpreted reports whether a terminal or a CI log may interpret something in a line: control characters other than tabs,
// changes of the writing direction, bytes that are not UTF-8, commands.
func interpreted(line []byte) bool {
	text := bytes.TrimSuffix(bytes.TrimSuffix(line, []byte("\n")), []byte("\r"))
	if !utf8.Valid(text) || bytes.HasPrefix(bytes.TrimSpace(text), []byte("::")) {
		return true
	}
	for i, r := range string(text) {
		switch {
		case r == '\t':
		case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u2028', r == '\u2029':
			return true
		// Azure Pipelines and TeamCity also obey a command in the middle of a line.
		case r == '#' && startsCommand(string(text[:min(len(text), i+1+maxCommandName)]), i):
			return true
		}
	}
	return false
}

package shell

import (
	"regexp"
	"strings"
	"sync"
)

// angled matches a placeholder in angle brackets without quotes: --role-arn <role>, or a part of an ARN,
// arn:aws:iam::<account>:role/x. A shell reads the brackets as redirections, which nobody writes directly after an
// option. \x60 is the backquote, and a backslash at the end of a line continues it.
var angled = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:--[a-z][\w-]*(?:=|(?:[ \t]|\\\n)+)|\barn:)(?:[^\s"'<>|;&()$\x60]*<[A-Za-z](?:[\w .:/-]*[\w.])?>)+`)
})

// The characters that replace brackets, and blanks between them, for the parser: they have no meaning in a shell, and
// no script has them.
const hidden, shown = "\x01\x02\x03", "<> "

var show = strings.NewReplacer("\x01", "<", "\x02", ">", "\x03", " ")

// hideAngles replaces such brackets by characters of words, at the same offsets.
func hideAngles(code string) string {
	// Code with one of the characters cannot be told from code in which they stand for brackets.
	if !strings.Contains(code, "<") || strings.ContainsAny(code, hidden) {
		return code
	}
	return angled().ReplaceAllStringFunc(code, func(match string) string {
		// Blanks between the option and the bracket stay; those in the brackets belong to the placeholder.
		inside := false
		return strings.Map(func(r rune) rune {
			if r == ' ' && !inside {
				return r
			}
			i := strings.IndexRune(shown, r)
			if i < 0 {
				return r
			}
			inside = r != '>'
			return rune(hidden[i])
		}, match)
	})
}

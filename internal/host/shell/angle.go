package shell

import (
	"regexp"
	"strings"
	"sync"
)

// angled matches a placeholder in angle brackets without quotes: --role-arn <role>, or a part of an ARN. A shell
// reads the brackets as redirections, which nobody writes directly after an option.
var angled = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:--[a-z][\w-]*(?:=|(?:[ \t]|\\\n)+)|\barn:)(?:[^\s"'<>|;&()$\x60]*<[A-Za-z](?:[\w .:/-]*[\w.])?>)+`)
})

// The characters that replace brackets, and blanks between them, for the parser: they have no meaning in a shell, and
// no script has them.
const hidden, shown = "\x01\x02\x03", "<> "

var show = strings.NewReplacer("\x01", "<", "\x02", ">", "\x03", " ")

// hideAngles replaces such brackets by characters of words, at the same offsets.
func hideAngles(code string) string {
	if !strings.Contains(code, "<") || strings.ContainsAny(code, hidden) {
		return code
	}
	return angled().ReplaceAllStringFunc(code, func(match string) string {
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

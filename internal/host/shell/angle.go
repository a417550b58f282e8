package shell

import (
	"regexp"
	"strings"
	"sync"
)

// angled is a value that is still to be filled in, in angle brackets and without quotes: --role-arn <role>, or a part of
// an ARN. A shell takes the brackets for redirections, which nobody writes right behind an option.
var angled = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`(?:--[a-z][\w-]*(?:=|(?:[ \t]|\\\n)+)|\barn:)(?:[^\s"'<>|;&()$\x60]*<[A-Za-z](?:[\w .:/-]*[\w.])?>)+`)
})

// The characters that hide brackets from the parser, and blanks between them: none has a meaning for a shell, and
// no script has them.
const hidden, shown = "\x01\x02\x03", "<> "

var show = strings.NewReplacer("\x01", "<", "\x02", ">", "\x03", " ")

// hideAngles gives code in which such brackets are characters of a word, each at its place.
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

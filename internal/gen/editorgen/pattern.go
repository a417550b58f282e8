package editorgen

import (
	"fmt"
	"strconv"
	"strings"
)

// ecmaPattern writes a regular expression of Go as editors read it, which is JavaScript's dialect with the flag u: code points are
// \uXXXX or \u{X}, and only signs that mean something may be escaped.
func ecmaPattern(pattern string) (string, error) {
	var out strings.Builder
	inClass := false
	for rest := pattern; rest != ""; {
		taken, written := rest[:1], rest[:1]
		switch {
		case strings.HasPrefix(rest, `\x{`):
			digits, _, _ := strings.Cut(rest[len(`\x{`):], "}")
			taken, written = rest[:len(`\x{}`)+len(digits)], `\u{`+digits+`}`
			if value, err := strconv.ParseUint(digits, 16, 32); err != nil {
				return "", fmt.Errorf("pattern %q: %w", pattern, err)
			} else if value < 0x10000 {
				written = fmt.Sprintf(`\u%04X`, value)
			}
		case rest[0] == '\\' && len(rest) > 1:
			taken, written = rest[:2], escaped(rest[1], inClass)
		case rest[0] == '[' && !inClass:
			inClass = true
		case rest[0] == ']':
			inClass = false
		}
		out.WriteString(written)
		rest = rest[len(taken):]
	}
	return out.String(), nil
}

// escaped writes an escape, or the sign alone where JavaScript allows no escape.
func escaped(c byte, inClass bool) string {
	const signs = `^$\.*+?()[]{}|/`
	letter := 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9'
	if letter || strings.IndexByte(signs, c) >= 0 || c == '-' && inClass {
		return `\` + string(c)
	}
	return string(c)
}

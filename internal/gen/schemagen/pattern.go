package main

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// The models' patterns are in Java's dialect and are full matches, with or without anchors. The dialects differ:
// Java's \s also matches the vertical tab, \uXXXX is \x{XXXX} in Go, and a point in Java excludes more line ends.
// Code points below 256 are written \xXX, which Go and ECMAScript both read, so that other validators can use the
// schemas too.
const (
	javaSpace    = `\t\n\x0B\f\r `
	javaNonSpace = `\x00-\x08\x0E-\x1F!-\x{10FFFF}`
	javaPoint    = `[^\n\r\x85\x{2028}\x{2029}]`
)

// goPattern converts a model's pattern to a Go regular expression that matches the same; the error says what Go's
// regexp lacks.
func goPattern(pattern string) (string, error) {
	t := translator{rest: strings.TrimPrefix(pattern, "^")}
	if strings.HasSuffix(t.rest, "$") && !strings.HasSuffix(t.rest, `\$`) {
		t.rest = strings.TrimSuffix(t.rest, "$")
	}
	for t.rest != "" {
		if err := t.next(); err != nil {
			return "", fmt.Errorf("%w; replace it in the overlay", err)
		}
	}
	if _, err := regexp.Compile(t.out.String()); err != nil {
		return "", fmt.Errorf("not a regular expression of Go: %w; replace it in the overlay", err)
	}
	return "^(?:" + t.out.String() + ")$", nil
}

// translator reads a pattern from the left and writes its translation.
type translator struct {
	rest string // what is not translated yet
	out  strings.Builder
	// inClass is true between [ and ].
	inClass bool
}

func (t *translator) take(n int) string {
	taken := t.rest[:n]
	t.rest = t.rest[n:]
	return taken
}

// next translates what the rest of the pattern begins with: an escape, a group, or one character.
func (t *translator) next() error {
	switch {
	case t.rest[0] == '\\':
		return t.escape()
	// Java joins [a[bc]] to one class; Go would take the second [ for a character.
	case t.inClass && t.rest[0] == '[':
		return fmt.Errorf("a class inside a class is not in Go's regexp")
	case t.inClass && strings.HasPrefix(t.rest, "&&"):
		return fmt.Errorf("the intersection of classes is not in Go's regexp")
	// Lookahead, for example, which RE2 does not have.
	case !t.inClass && strings.HasPrefix(t.rest, "(?") && !strings.HasPrefix(t.rest, "(?:"):
		return fmt.Errorf("the group %.4s means something else in Go's regexp, or nothing", t.rest)
	case !t.inClass && t.rest[0] == '.':
		t.take(1)
		t.out.WriteString(javaPoint)
		return nil
	// The models write [\S] for \S; a negated set is shorter than the ranges of a class.
	case strings.HasPrefix(t.rest, `[\S]`):
		t.take(len(`[\S]`))
		t.class("[^", javaSpace)
		return nil
	}
	switch t.rest[0] {
	case '[':
		t.inClass = true
	case ']':
		t.inClass = false
	}
	t.out.WriteString(t.take(1))
	return nil
}

// escape translates an escape. It fails for unknown ones: Go would read many of Java's escapes in another way,
// without an error.
func (t *translator) escape() error {
	if len(t.rest) < 2 {
		return fmt.Errorf("the pattern ends with a backslash")
	}
	switch c := t.rest[1]; {
	case c == 'u':
		return t.codePoint()
	case c == 's':
		t.take(2)
		t.class("[", javaSpace)
	// Inside a class, "all but white space" is written as ranges.
	case c == 'S' && t.inClass:
		t.take(2)
		t.out.WriteString(javaNonSpace)
	case c == 'S':
		t.take(2)
		t.class("[^", javaSpace)
	case strings.IndexByte("dDwWpPxtnrfa", c) >= 0, c < 0x80 && !isWord(c):
		t.out.WriteString(t.take(2))
	default:
		return fmt.Errorf(`the escape \%c is not translated`, c)
	}
	return nil
}

// class writes a set of characters, with brackets if it is outside of a class.
func (t *translator) class(open, set string) {
	if t.inClass {
		t.out.WriteString(set)
		return
	}
	t.out.WriteString(open + set + "]")
}

// codePoint translates \uXXXX.
func (t *translator) codePoint() error {
	if len(t.rest) < 6 {
		return fmt.Errorf(`\u requires four digits`)
	}
	digits := t.take(6)[2:]
	value, err := strconv.ParseUint(digits, 16, 32)
	if err != nil {
		return fmt.Errorf(`\u requires four digits: %w`, err)
	}
	if value < 0x100 {
		fmt.Fprintf(&t.out, `\x%02X`, value)
	} else {
		fmt.Fprintf(&t.out, `\x{%04X}`, value)
	}
	return nil
}

func isWord(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z'
}

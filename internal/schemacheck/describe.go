package schemacheck

import (
	"fmt"
	"regexp/syntax"
	"slices"
	"strings"
)

// asciiOnly marks the blocks that have relatives outside ASCII.
const asciiOnly = "ASCII "

// blocks are sets of characters that have a name. They are looked for in this order, and each character is named once.
// So a set stands before those that it contains: letters before ASCII letters, and these before their two cases.
var blocks = []struct{ name, class string }{
	{"anything but white space", `[^\t-\r ]`},
	{"letters", `\p{L}`}, {"marks", `\p{M}`}, {"digits", `\p{N}`}, {"symbols", `\p{S}`}, {"punctuation", `\p{P}`},
	{"spaces", `\p{Z}`},
	{"U+0020 to U+00FF", `[\x20-\xFF]`}, {"printable Latin-1", `[ -~\xA1-\xFF]`}, {"printable ASCII", `[ -~]`},
	{asciiOnly + "letters", `[A-Za-z]`}, {asciiOnly + "upper-case letters", `[A-Z]`}, {asciiOnly + "lower-case letters", `[a-z]`},
	{asciiOnly + "digits", `[0-9]`},
	{"white space", `[\t-\r ]`}, {"tab", `\t`}, {"line breaks", `[\n\r]`}, {"spaces", `[ ]`},
}

// Characters says in words which characters a pattern accepts: "letters, digits and _+=,.@-". It is empty for a pattern that
// is more than a set of characters.
func Characters(pattern string) string {
	if c := parseClass(pattern); c != nil {
		return c.describe(false)
	}
	return ""
}

// describe lists the characters of a class: letters, digits and _+=,.@-. That only ASCII letters and digits are meant
// is said only if it matters, for a wrong character outside ASCII.
func (c *class) describe(ascii bool) string {
	words, rest := c.nameBlocks(ascii)
	var single []rune
	for i := 0; i < len(rest); i += 2 {
		// Characters that cannot be seen, or not be typed, are given by their numbers.
		if rest[i] <= ' ' || rest[i+1] > '~' {
			words = append(words, fmt.Sprintf("U+%04X to U+%04X", rest[i], rest[i+1]))
			continue
		}
		for r := rest[i]; r <= rest[i+1]; r++ {
			single = append(single, r)
		}
	}
	if len(single) > 0 {
		words = append(words, c.arrange(single))
	}
	return list(words, "and")
}

// nameBlocks returns the names of the blocks that are in the class as a whole, and the ranges of all other characters.
func (c *class) nameBlocks(ascii bool) (names []string, rest []rune) {
	rest = c.ranges
	for _, b := range blocks {
		parsed, err := syntax.Parse(b.class, syntax.Perl)
		if err != nil || !contains(rest, classRanges(parsed)) {
			continue
		}
		rest = subtract(rest, classRanges(parsed))
		name := strings.TrimPrefix(b.name, asciiOnly)
		if name != b.name && ascii {
			name, ascii = b.name, false // once is enough
		}
		names = append(names, name)
	}
	return names, rest
}

// arrange puts single characters into the order of the pattern, where _ comes first as a part of \w.
// A point that would be last goes before them: it would be a full stop.
func (c *class) arrange(single []rune) string {
	written := strings.TrimRight(c.pattern, "]*+)$")
	slices.SortStableFunc(single, func(a, b rune) int {
		return strings.LastIndexByte(written, byte(a)) - strings.LastIndexByte(written, byte(b))
	})
	text := string(single)
	if before, ok := strings.CutSuffix(text, "."); ok {
		text = "." + before
	}
	return text
}

// classRanges are the characters of an expression for one character.
func classRanges(re *syntax.Regexp) []rune {
	if re.Op == syntax.OpLiteral {
		return []rune{re.Rune[0], re.Rune[0]}
	}
	return re.Rune
}

// contains reports whether all of part is in all; both are pairs, ascending and not adjacent.
func contains(all, part []rune) bool {
	for i := 0; i < len(part); i += 2 {
		if !containsRange(all, part[i], part[i+1]) {
			return false
		}
	}
	return true
}

// containsRange is contains for one pair, which must be in one pair of all.
func containsRange(all []rune, first, last rune) bool {
	for i := 0; i < len(all); i += 2 {
		if all[i] <= first && last <= all[i+1] {
			return true
		}
	}
	return false
}

// subtract returns the part of all that is not in part; both are pairs, ascending.
func subtract(all, part []rune) []rune {
	var rest []rune
	for i := 0; i < len(all); i += 2 {
		first, last := all[i], all[i+1]
		for j := 0; j < len(part) && first <= last; j += 2 {
			if part[j+1] < first || part[j] > last {
				continue
			}
			// What is before this pair stays, and what is behind it is left for the pairs that follow.
			if part[j] > first {
				rest = append(rest, first, part[j]-1)
			}
			first = part[j+1] + 1
		}
		if first <= last {
			rest = append(rest, first, last)
		}
	}
	return rest
}

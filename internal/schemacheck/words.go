package schemacheck

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/finding"
)

// within makes a message about the value at path: with as much of the path as the length of the message allows, and at
// least the last step.
func within(path finding.Path, message func(name string) string) string {
	var text string
	for _, width := range []int{48, 32, 20, 0} { // in characters; 0 leaves the last step
		text = message(nameOf(path, width))
		if utf8.RuneCountInString(text) <= bound.Message {
			return text
		}
	}
	return shorten(text, bound.Message-1)
}

// nameOf returns the end of a path, Tags[3].Key: as many steps as fit into width, beginning with a member that is not a
// key of a map. Long keys are shortened.
func nameOf(path finding.Path, width int) string {
	if len(path) == 0 {
		return "the document"
	}
	tail := make(finding.Path, len(path))
	for i, step := range path {
		if key, ok := step.(string); ok && !isMember(key) {
			step = shorten(key, bound.QuotedKey)
		}
		tail[i] = step
	}
	// Steps are dropped from the left. "[3].Key" would leave open which list is meant, so it is not tried.
	name := tail.String()
	for i := 1; i < len(tail) && utf8.RuneCountInString(name) > width; i++ {
		if shorter := tail[i:].String(); shorter[0] != '[' {
			name = shorter
		}
	}
	return name
}

// isMember reports whether a key may be the name of one of AWS's members, of which the longest has 40 letters.
func isMember(key string) bool {
	return len(key) <= 40 && !strings.ContainsFunc(key, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLetter(r) })
}

// shorten cuts a text after that many characters.
func shorten(text string, characters int) string {
	for i := range text {
		if characters == 0 {
			return text[:i] + "…"
		}
		characters--
	}
	return text
}

// quote returns the text as a Go string literal of at most width characters between the quotes.
func quote(text string, width int) string {
	used := 0
	for i, r := range text {
		used += utf8.RuneCountInString(strconv.Quote(string(r))) - 2 // `\n` is two characters in quotes
		if used > width {
			return strings.TrimSuffix(strconv.Quote(text[:i]), `"`) + `…"`
		}
	}
	return strconv.Quote(text)
}

// plural counts things: 1 item, 2 items.
func plural(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, many)
}

// bounds describes a range; an end that is empty is open.
func bounds(minimum, maximum string) string {
	switch {
	case maximum == "":
		return "at least " + minimum
	case minimum == "":
		return "at most " + maximum
	case minimum == maximum:
		return "exactly " + maximum
	}
	return minimum + " to " + maximum
}

// sizes describes a range of sizes. The library has -1 for an end without a limit, and no size is below 0.
func sizes(minimum, maximum int) string {
	var low, high string
	if minimum > 0 {
		low = strconv.Itoa(minimum)
	}
	if maximum >= 0 {
		high = strconv.Itoa(maximum)
	}
	return bounds(low, high)
}

// list joins words: a, b and c.
func list(words []string, last string) string {
	if len(words) < 2 {
		return strings.Join(words, "")
	}
	n := len(words) - 1
	return strings.Join(words[:n], ", ") + " " + last + " " + words[n]
}

// some joins as many words as fit into width and counts the others: a, b and 3 more.
func some(words []string, width int) string {
	fit := fitting(words, width)
	if fit == len(words) {
		return list(words, "and")
	}
	return fmt.Sprintf("%s and %d more", strings.Join(words[:fit], ", "), len(words)-fit)
}

// fitting is how many words fit into width with commas between them; the first one always does.
func fitting(words []string, width int) int {
	used := 0
	for i, word := range words {
		if used += len(word) + len(", "); used > width && i > 0 {
			return i
		}
	}
	return len(words)
}

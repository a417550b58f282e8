package finding

import (
	"iter"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// Quote quotes the user's text for a message, at most 40 characters of it.
func Quote(text string) string {
	count := 0
	for i := range text {
		if count++; count > bound.QuotedText {
			return strconv.Quote(text[:i] + "…")
		}
	}
	return strconv.Quote(text)
}

// Unknown makes the message for an unknown word: with near, the known word that was most likely meant, or else with
// other advice. Either may be empty.
func Unknown(what, word, near, otherwise string) string {
	message := "unknown " + what + " " + Quote(word)
	switch {
	case near != "":
		return message + "; did you mean " + Quote(near) + "?"
	case otherwise != "":
		return message + "; " + otherwise
	}
	return message
}

// Nearest returns the word that somebody most likely meant, for "did you mean": the one with the fewest letters
// wrong, missing, added or swapped, ignoring case. It is empty if more than a third of the letters would have to
// change. If several are equally near, it is the first of them.
func Nearest(word string, among []string) string {
	if len(word) < 2 {
		return ""
	}
	return nearest(word, slices.Values(among), len(word)/3+1)
}

// Close returns the word that is nearest, as Nearest does, but only if it is so close that somebody certainly meant
// it: with two letters wrong, or one in a word of up to five letters. It is for long lists, in which something is near
// to every word.
func Close(word string, among iter.Seq[string]) string {
	if len(word) <= 5 {
		return nearest(word, among, 2)
	}
	return nearest(word, among, 3)
}

// nearest returns the first of the words whose distance is the smallest and below a limit; empty if there is none.
func nearest(word string, among iter.Seq[string], limit int) string {
	best, lower := "", strings.ToLower(word)
	for candidate := range among {
		// The distance is at least the difference of the lengths.
		if n := len(candidate) - len(word); n >= limit || -n >= limit {
			continue
		}
		if d := distance(lower, strings.ToLower(candidate)); d < limit {
			best, limit = candidate, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap with the next one.
func distance(a, b string) int {
	// The Damerau-Levenshtein distance, row by row: row[j] is that of a[:i+1] and b[:j], last the row before it, and
	// before the one before that, which swaps need.
	before, last, row := make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range len(a) {
		row[0] = i + 1
		for j := range len(b) {
			change := 1
			if a[i] == b[j] {
				change = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+change)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last, row = last, row, before
	}
	return last[len(b)]
}

// Clip cuts a message to bound.Message characters, minus the room for text that is added later. Even short quoted
// texts can be long because of escapes.
func Clip(message string, room int) string {
	maximum := bound.Message - room
	if utf8.RuneCountInString(message) <= maximum {
		return message
	}
	return string([]rune(message)[:maximum-1]) + "…"
}

// WithName words a message about a parameter with the name that the user wrote for it, and adds AWS's: "lifetime
// (DurationSeconds) is 60". It leaves a message that does not begin with the parameter, or has no room for another name,
// and a name that differs from AWS's only in case.
func WithName(message string, path Path, written string) string {
	if len(path) == 0 || written == "" {
		return message
	}
	parameter := path.String()
	if last, _ := path[len(path)-1].(string); strings.EqualFold(last, written) {
		return message
	}
	rest, ok := strings.CutPrefix(message, parameter+" ")
	if named := written + " (" + parameter + ") " + rest; ok && utf8.RuneCountInString(named) <= bound.Message {
		return named
	}
	return message
}

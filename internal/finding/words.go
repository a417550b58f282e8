package finding

import (
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

// Unknown words that something is not known: with the word of those known that was most likely
// meant, or else with what may be said instead. Either may be empty.
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

// Nearest gives the word that somebody most likely meant, for "did you mean": the one with the
// fewest letters wrong, missing, too many or in the wrong order, whatever their case. It is empty
// where none is near, which is a third of the letters at most. Of equally near ones the first is given.
func Nearest(word string, among []string) string {
	best, least := "", len(word)/3+1
	if len(word) < 2 {
		return ""
	}
	lower := strings.ToLower(word)
	for _, candidate := range among {
		if n := len(candidate) - len(word); n >= least || -n >= least {
			continue
		}
		if d := distance(lower, strings.ToLower(candidate)); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance counts the letters to insert, delete, replace or swap with their neighbour.
func distance(a, b string) int {
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

// Clip cuts a message to the bound.Message characters that a message may have, and to so many fewer as are to be left for
// what is added behind it. Escapes, too, can make a quoted text long.
func Clip(message string, room int) string {
	most := bound.Message - room
	if utf8.RuneCountInString(message) <= most {
		return message
	}
	return string([]rune(message)[:most-1]) + "…"
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

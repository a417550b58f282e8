package values

import (
	"strings"
	"unicode"
)

// Words are the words of a name in camel case or snake case, in lower case: "userSHA256" has user
// and sha256, "HTTPServer" http and server.
func Words(name string) []string {
	var found []string
	runes := []rune(name)
	start := 0
	flush := func(end int) {
		if end > start {
			found = append(found, strings.ToLower(string(runes[start:end])))
		}
		start = end
	}
	for i, r := range runes {
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			flush(i)
			start = i + 1
		case unicode.IsUpper(r) && i > 0 && (!unicode.IsUpper(runes[i-1]) || i+1 < len(runes) && unicode.IsLower(runes[i+1])):
			flush(i)
		}
	}
	flush(len(runes))
	return found
}

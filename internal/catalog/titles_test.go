package catalog

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

// longestTitle keeps the list of rules readable beside their IDs in a terminal.
const longestTitle = 60

// TestTitles checks that titles are suitable for a list: code scanning and `sessionlint rules` show only the title of
// a rule.
func TestTitles(t *testing.T) {
	seen := map[string]string{}
	for _, rule := range Rules() {
		if n := utf8.RuneCountInString(rule.Title); n == 0 || n > longestTitle {
			t.Errorf("%s: title %q has %d characters, want 1 to %d", rule.ID, rule.Title, n, longestTitle)
		}
		if strings.HasSuffix(rule.Title, ".") {
			t.Errorf("%s: title %q ends with a full stop", rule.ID, rule.Title)
		}
		if first, _ := utf8.DecodeRuneInString(rule.Title); !unicode.IsUpper(first) && !namesMember(rule.Title) {
			t.Errorf("%s: title %q does not begin with a capital letter", rule.ID, rule.Title)
		}
		folded := strings.ToLower(rule.Title)
		if other := seen[folded]; other != "" {
			t.Errorf("%s and %s share the title %q", other, rule.ID, rule.Title)
		}
		seen[folded] = rule.ID
	}
}

// namesMember reports whether a title begins with a name of AWS, which keeps its own case.
func namesMember(title string) bool {
	word, _, _ := strings.Cut(title, " ")
	return strings.Contains(word, ":") || strings.ContainsFunc(word, unicode.IsUpper)
}

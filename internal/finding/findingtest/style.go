// Package findingtest holds findings against what all of them have in common.
package findingtest

import (
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
)

// longest is how many characters a message may have.
const longest = 120

// Style holds the messages of a finding against the manner of this program: short, lower case but for names, no full stop.
func Style(t testing.TB, f finding.Finding) {
	t.Helper()
	first, _ := utf8.DecodeRuneInString(f.Message)
	if unicode.IsUpper(first) && !startsWithName(f.Message) || !brief(f.Message) {
		t.Errorf("message %q", f.Message)
	}
	for _, r := range f.Related {
		if !brief(r.Message) {
			t.Errorf("message %q", r.Message)
		}
	}
}

func brief(message string) bool {
	return !strings.HasSuffix(message, ".") && utf8.RuneCountInString(message) <= longest
}

// startsWithName reports whether a message begins with a word of several capitals, a parameter or an element of policies.
func startsWithName(message string) bool {
	_, size := utf8.DecodeRuneInString(message)
	word, _, _ := strings.Cut(message, " ")
	if strings.ContainsFunc(word[size:], unicode.IsUpper) {
		return true
	}
	for _, operation := range catalog.Operations() {
		for _, m := range operation.Members {
			if strings.HasPrefix(word, m.Name) {
				return true
			}
		}
	}
	return slices.ContainsFunc(slices.Concat(policy.PolicyMembers, policy.StatementMembers), func(element string) bool {
		return strings.HasPrefix(word, element)
	})
}

package policy

import (
	"strings"
	"testing"
)

// TestParsePartialProblems has policies that are recognized as something else by what is known of them.
func TestParsePartialProblems(t *testing.T) {
	for _, tt := range []struct {
		text, message string
		at            int
	}{
		{`{"a":1} {"b":"%s"}`, "text follows the end of the policy", 8},
		{`file:///home/%s/policy.json`, "the name of a file", 0},
		{`{\"Version\":\"%s\"}`, "encoded twice", 1},
		{` %s]`, "']' after the end of the JSON", 3},
		{"\uFEFF{\"a\":\"%s\"}", "byte order mark", 0},
		{`[{"a":"x"},%s]`, "the policy is an array", 0},
	} {
		root, problems := Parse(partialNode(tt.text))
		if root != nil || len(problems) != 1 {
			t.Errorf("%s: %v", tt.text, problems)
			continue
		}
		if p := problems[0]; !strings.Contains(p.Message, tt.message) || p.Span.Start != tt.at {
			t.Errorf("%s: at %d: %s", tt.text, p.Span.Start, p.Message)
		}
	}
}

package cli

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/docs"
	"github.com/sessionlint/sessionlint/internal/catalog"
)

func TestPlain(t *testing.T) {
	const page = "<!-- Generated. -->\n\n# a-rule\n\n- **Severity:** error\n\nSee [b](b.md) and <https://example.com/x>.\n\n" +
		"## Correct\n\n```yaml\n# [a](b) **c**\n\na: 1\n```\n"
	const want = "a-rule\n\n- Severity: error\n\nSee b and https://example.com/x.\n\nCORRECT\n\n    # [a](b) **c**\n\n    a: 1\n"
	if got := plain(page); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestPagesAreReadable checks that no page of a rule shows Markdown in a terminal, or loses its code.
func TestPagesAreReadable(t *testing.T) {
	for _, rule := range catalog.Rules() {
		page, err := fs.ReadFile(docs.Rules, "rules/"+rule.ID+".md")
		if err != nil {
			t.Fatal(err)
		}
		text := plain(string(page))
		if !strings.HasPrefix(text, rule.ID+"\n\n"+rule.Title) || strings.Contains(text, fence) || strings.Contains(text, "<!--") {
			t.Errorf("%s:\n%.200s", rule.ID, text)
		}
		if strings.Count(string(page), fence)%2 != 0 {
			t.Errorf("%s: a block of code has no end", rule.ID)
		}
	}
}

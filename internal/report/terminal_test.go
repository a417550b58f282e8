package report

import (
	"slices"
	"strings"
	"testing"
	"time"
)

func TestStats(t *testing.T) {
	in := sample(t)
	in.Findings[1].More = 2
	var b strings.Builder
	if err := Stats(&b, in, 1500*time.Millisecond); err != nil {
		t.Fatal(err)
	}
	const want = `statistics:
      3  error    session-duration
      1  error    duplicate-session-tag
      1  info     parameter-pattern
      1  error    parameter-type
      1  warning  session-duration
      1  error    syntax
      1  error    unreadable-file
      9  in total: 7 errors, 1 warning, 1 info in 3 requests (2 files)
         2 files read in 1.50 s
`
	if b.String() != want {
		t.Errorf("%s", b.String())
	}
}

// TestWidth checks that no line of source is wider than the terminal, and that the place is always shown.
func TestWidth(t *testing.T) {
	for _, width := range []int{1, 40, 60, 80, 120, 1000} {
		in := sample(t)
		in.Width = width
		for line := range strings.Lines(string(write(t, "text", in))) {
			if line = strings.TrimSuffix(line, "\n"); strings.Contains(line, " | ") && columns(line) > max(width, 45) {
				t.Errorf("%d columns of %d: %s", columns(line), width, line)
			}
			if width >= 60 && strings.HasPrefix(line, "  6 |") && !strings.Contains(line, `\"s3:PutObject\"`) {
				t.Errorf("the place is not shown: %s", line)
			}
		}
	}
}

// TestWords checks that messages, help and the summary are broken between words, and say the same as without a width.
func TestWords(t *testing.T) {
	in := sample(t)
	var whole []string
	for _, width := range []int{0, 1, 40, 80, 120} {
		in.Width = width
		var words []string
		for line := range strings.Lines(string(write(t, "text", in))) {
			line = strings.TrimRight(line, " \n")
			if strings.Contains(line+" ", " | ") || strings.Contains(line, " + ") || strings.Contains(line, " - ") {
				continue
			}
			words = append(words, strings.Fields(line)...)
			if text := strings.TrimLeft(line, " "); width > 0 && columns(line) > max(width, 41) && strings.Contains(text, " ") {
				t.Errorf("%d columns of %d: %s", columns(line), width, line)
			}
		}
		if width == 0 {
			whole = words
		}
		if !slices.Equal(words, whole) {
			t.Errorf("width %d: %q, want %q", width, words, whole)
		}
	}
}

func TestWrap(t *testing.T) {
	for _, test := range []struct {
		text          string
		first, others int
		want          string
	}{
		{"one two three", 7, 20, "one two|three"},
		{"one two three", 2, 20, "|one two three"},
		{"", 10, 10, ""},
		{"a longword b", 3, 3, "a|longword|b"},
		{"two  spaces", 20, 20, "two  spaces"},
		{"名前 名前", 8, 8, "名前|名前"},
	} {
		if got := strings.Join(Wrap(test.text, test.first, test.others), "|"); got != test.want {
			t.Errorf("Wrap(%q, %d, %d) is %q, want %q", test.text, test.first, test.others, got, test.want)
		}
	}
}

// TestLinks checks that rules are links where the terminal shows them, and that no text of a user can end one.
func TestLinks(t *testing.T) {
	in := sample(t)
	in.Findings, in.Links = in.Findings[1:2], true
	const want = "accepts \x1b]8;;https://github.com/sessionlint/sessionlint/blob/main/docs/rules/session-duration.md\x1b\\[session-duration]\x1b]8;;\x1b\\\n"
	text := string(write(t, "text", in))
	if !strings.Contains(text, want) || strings.Contains(text, "see ") || !strings.Contains(text, "help: write 43200\n") {
		t.Errorf("%q", text)
	}
	rule, _ := in.Rule("session-duration")
	for _, page := range []string{"javascript:x", "page.md", "https://a\x1b\\b", "https://ä.example/\u202e"} {
		rule.Page = page
		if got := address(rule); got != "" && strings.ContainsFunc(got, func(r rune) bool { return r < 0x21 || r > 0x7e }) {
			t.Errorf("%q becomes %q", page, got)
		}
	}
}

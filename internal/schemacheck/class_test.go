package schemacheck

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

// patterns are those of all schemas.
func patterns(t testing.TB) map[string]bool {
	t.Helper()
	all := map[string]bool{}
	for _, o := range catalog.Operations() {
		root, err := catalog.SchemaOf(o.Name)
		if err != nil {
			t.Fatal(err)
		}
		root.Walk(func(_ catalog.Place, s *catalog.Schema) {
			if s.Pattern != "" {
				all[s.Pattern] = true
			}
		})
	}
	if len(all) < 25 {
		t.Fatalf("%d patterns", len(all))
	}
	return all
}

// TestClassIsItsPattern holds the test that replaces a pattern to the pattern.
func TestClassIsItsPattern(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	edges := []rune("\x00\t\n\v\f\r !,-./09:@AZ[_`az~\x7f\u0085\u00a0\u00a1éÿĀ\u0300\u2028٣漢\ufffd😀")
	classes := 0
	for pattern := range patterns(t) {
		c, re := parseClass(pattern), regexp.MustCompile(pattern)
		if c == nil {
			continue
		}
		classes++
		texts := []string{"", "abc", "a b", "é"}
		for range 300 {
			text := make([]rune, random.IntN(4))
			for i := range text {
				text[i] = edges[random.IntN(len(edges))]
			}
			texts = append(texts, string(text))
		}
		for _, text := range texts {
			if got, want := c.matches(text), re.MatchString(text); got != want {
				t.Errorf("%s: %q matches: %t, the pattern says %t", pattern, text, got, want)
			}
		}
	}
	if classes < 20 {
		t.Errorf("%d patterns are one class, want 20 at least", classes)
	}
}

func TestParseClass(t *testing.T) {
	for pattern, want := range map[string]bool{
		`^(?:[\w+=,.@-]*)$`: true, `^[a-z]+$`: true, `^\d*$`: true, `^([a-z]*)$`: true, `^([a-z])*$`: true,
		`[a-z]*`: false, `^[a-z]*`: false, `[a-z]*$`: false, // may stand anywhere in the text
		`^[a-z]{3}$`: false, `^[a-z]?$`: false, `^a*$`: false, `^[a-z]+[0-9]$`: false, `^(`: false, ``: false,
	} {
		if got := parseClass(pattern) != nil; got != want {
			t.Errorf("%s is one class: %t, want %t", pattern, got, want)
		}
	}
}

func TestWrongCharacterOfAClass(t *testing.T) {
	for _, test := range []struct {
		pattern, text  string
		offset, before int
	}{
		{`^[a-z]*$`, "abc", 3, 3}, {`^[a-z]*$`, "", 0, 0}, {`^[a-z]*$`, "ab-c", 2, 2}, {`^[a-z]*$`, "a\u0080b", 1, 1}, {`^[a-z]*$`, "a\u007fb", 1, 1},
		{`^[a-zé]*$`, "éé-", 4, 2}, {`^[a-zé]*$`, "éê", 2, 1}, {`^[a-z\x{80}-\x{90}]*$`, "\u0080\u0090\u0091", 4, 2},
	} {
		if offset, before := parseClass(test.pattern).wrong(test.text); offset != test.offset || before != test.before {
			t.Errorf("%s, %q: byte %d, character %d", test.pattern, test.text, offset, before)
		}
	}
}

func TestListsOfWords(t *testing.T) {
	for _, test := range []struct {
		words string
		width int
		want  string
	}{
		{"a", 10, "a"}, {"a b", 10, "a and b"}, {"a b c", 10, "a, b and c"}, {"ab cd", 8, "ab and cd"}, {"ab cd", 7, "ab and 1 more"},
		{"ab cd ef", 8, "ab, cd and 1 more"}, {"abcdefgh b c", 5, "abcdefgh and 2 more"}, {"abcdefgh", 5, "abcdefgh"},
	} {
		if got := some(strings.Fields(test.words), test.width); got != test.want {
			t.Errorf("%s in %d columns: %s, want %s", test.words, test.width, got, test.want)
		}
	}
}

func TestDescribe(t *testing.T) {
	tests := []struct {
		pattern, want, ascii string
	}{
		{`^(?:[\w+=,.@-]*)$`, "letters, digits and _+=,.@-", "ASCII letters, digits and _+=,.@-"},
		{`^(?:[a-zA-Z0-9:_.-]+)$`, "letters, digits and :_.-", "ASCII letters, digits and :_.-"},
		{`^(?:[\w._-]+)$`, "letters, digits and ._-", "ASCII letters, digits and ._-"},
		{`^(?:[\w-.]+)$`, "letters, digits and ._-", "ASCII letters, digits and ._-"},
		{`^(?:[\d]*)$`, "digits", "ASCII digits"},
		{`^(?:\w*)$`, "letters, digits and _", "ASCII letters, digits and _"},
		{`^(?:[a-z]*)$`, "lower-case letters", "ASCII lower-case letters"},
		{`^(?:[\p{L}\p{Z}\p{N}_.:/=+\-@]*)$`, "letters, digits, spaces and _.:/=+-@", "letters, digits, spaces and _.:/=+-@"},
		{`^(?:[\p{L}\p{M}\p{S}\p{N}\p{P}]+)$`, "letters, marks, digits, symbols and punctuation", "letters, marks, digits, symbols and punctuation"},
		{`^(?:[\w\t\n\x0B\f\r +=,.@-]+)$`, "letters, digits, white space and _+=,.@-", "ASCII letters, digits, white space and _+=,.@-"},
		{`^(?:[\x09\x0A\x0D\x20-\x7E\xA1-\xFF]*)$`, "printable Latin-1, tab and line breaks", "printable Latin-1, tab and line breaks"},
		{`^(?:[\x09\x0A\x0D\x20-\xFF]+)$`, "U+0020 to U+00FF, tab and line breaks", "U+0020 to U+00FF, tab and line breaks"},
		{`^(?:[ -~]+)$`, "printable ASCII", "printable ASCII"},
		{`^(?:[^\t\n\x0B\f\r ]+)$`, "anything but white space", "anything but white space"},
		{`^(?:[abc \x01-\x03]+)$`, "spaces, U+0001 to U+0003 and abc", "spaces, U+0001 to U+0003 and abc"},
	}
	for _, test := range tests {
		c := parseClass(test.pattern)
		if got := c.describe(false); got != test.want {
			t.Errorf("%s: %q, want %q", test.pattern, got, test.want)
		}
		if got := c.describe(true); got != test.ascii {
			t.Errorf("%s: %q, want %q", test.pattern, got, test.ascii)
		}
	}
}

// TestPatternsHaveWords holds the schemas to describing in words what describe cannot.
func TestPatternsHaveWords(t *testing.T) {
	for _, o := range catalog.Operations() {
		s, err := catalog.SchemaOf(o.Name)
		if err != nil {
			t.Fatal(err)
		}
		s.Walk(func(place catalog.Place, s *catalog.Schema) {
			if s.Pattern != "" && s.Accepts == "" && parseClass(s.Pattern) == nil {
				t.Errorf("%s %s: no words for %s", o.Name, place, s.Pattern)
			}
		})
	}
}

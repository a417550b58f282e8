package finding

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	words := []string{"RoleArn", "RoleSessionName", "Policy", "PolicyArns", "Tags"}
	for word, want := range map[string]string{
		"RoleArn": "RoleArn", "rolearn": "RoleArn", "RoleAnr": "RoleArn", "RolArn": "RoleArn", "RoleArns": "RoleArn",
		"RoleSesionName": "RoleSessionName", "Polic": "Policy", "PolicyArn": "PolicyArns", "Tag": "Tags", "Tga": "",
		"": "", "T": "", "Duration": "", "RoleSessionNameRoleSessionName": "",
	} {
		if got := Nearest(word, words); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", word, got, want)
		}
	}
	if got := Nearest("ab", []string{"ac", "ad"}); got != "" {
		t.Errorf("half of the letters wrong, and yet %q", got)
	}
	if got := Nearest("abcd", []string{"abcx", "abcy"}); got != "abcx" {
		t.Errorf("of equally near ones %q, not the first", got)
	}
}

func TestDistance(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"a", "", 1}, {"", "ab", 2}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "acb", 1},
		{"abc", "bca", 2}, {"kitten", "sitting", 3}, {"ab", "ba", 1},
	} {
		if got := distance(c.a, c.b); got != c.want {
			t.Errorf("distance(%q, %q) = %d, want %d", c.a, c.b, got, c.want)
		}
	}
}

func TestQuote(t *testing.T) {
	for text, want := range map[string]string{
		"a":                      `"a"`,
		"a\x1b\"b\n":             `"a\x1b\"b\n"`,
		strings.Repeat("é", 40):  `"` + strings.Repeat("é", 40) + `"`,
		strings.Repeat("é", 41):  `"` + strings.Repeat("é", 40) + `…"`,
		strings.Repeat("ab", 99): `"` + strings.Repeat("ab", 20) + `…"`,
	} {
		if got := Quote(text); got != want {
			t.Errorf("Quote(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestUnknown(t *testing.T) {
	for _, c := range []struct{ near, otherwise, want string }{
		{"abc", "x", `unknown word "abd"; did you mean "abc"?`},
		{"", "x", `unknown word "abd"; x`},
		{"", "", `unknown word "abd"`},
	} {
		if got := Unknown("word", "abd", c.near, c.otherwise); got != c.want {
			t.Errorf("got %s, want %s", got, c.want)
		}
	}
}

package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/source"
)

// shows returns the lines of a file as excerpts show them.
func shows(file *source.File, secrets map[*source.File][]source.Span) string {
	h, lines := newHider(Input{Secrets: secrets}), []string{}
	start := 0
	for line := range bytes.Lines(file.Data) {
		if e, ok := h.excerpt(source.Span{File: file, Start: start, End: start + len(line)}); ok {
			lines = append(lines, e.text)
		}
		start += len(line)
	}
	return strings.Join(lines, "\n")
}

func TestSecretsByName(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"JSON", `{"TokenCode": "123456", "a": 1}`, `{"TokenCode": •••, "a": 1}`},
		{"other spelling", `{'sessionToken' : "a\"b", "x": 1}`, `{'sessionToken' : •••, "x": 1}`},
		{"command line spelling", "aws_secret_access_key = abc/def\nb", "aws_secret_access_key = •••\nb"},
		{"kebab case", "web-identity-token: x", "web-identity-token: •••"},
		{"value on the next line", "{\"SAMLAssertion\":\n  \"abc\", \"b\": 1}", "{\"SAMLAssertion\":\n  •••, \"b\": 1}"},
		{"block scalar", "a:\n  TokenCode: |\n    123\n\n    456\n  b: 1", "a:\n  TokenCode: •••\n•••\n•••\n  b: 1"},
		{"block scalar in a list", "- TokenCode: >-\n    123\n  b: 1", "- TokenCode: •••\n•••\n  b: 1"},
		{"plain", "TradeInToken: abc def # x\nb: 1", "TradeInToken: •••\nb: 1"},
		{"single quotes", "ContextAssertion: 'it''s' # x", "ContextAssertion: ••• # x"},
		{"JSON in a string", `{"a": "{\"TokenCode\": \"123\"}"}`, `{"a": "{\"TokenCode\": •••`},
		{"a string without end", "{\"TokenCode\": \"123\n\n456", "{\"TokenCode\": •••\n•••"},
		{"map", `{"Logins": {"accounts.google.com": "}x"}, "b": 1}`, `{"Logins": •••, "b": 1}`},
		{"map without end", `{"logins": {"a": "b", "c": ["d"`, `{"logins": •••`},
		{"nested mapping", "Logins:\n  a.com: x\nb: 1", "Logins:\n  •••\nb: 1"},
		{"a secret inside a hidden line", "TokenCode: a, SecretAccessKey: \"b\nc\" d", "TokenCode: •••\n••• d"},
		{"other names", `{"MinimumSessionTokenSize": 9, "Tokens": {"code": 1}}`, `{"MinimumSessionTokenSize": 9, "Tokens": {"code": 1}}`},
		{"no value", `{"TokenCode":`, `{"TokenCode":`},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := shows(&source.File{Data: []byte(test.text)}, nil); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
		})
	}
}

// Where the spans are known, the names of login providers may be shown.
func TestSecretsBySpan(t *testing.T) {
	file := &source.File{Data: []byte(`{"Logins": {"accounts.google.com": "abc"}, "other": "def"}`)}
	secrets := map[*source.File][]source.Span{file: {at(t, file, `"abc"`, 0), at(t, file, "ef", 0)}}
	want := `{"Logins": {"accounts.google.com": •••}, "other": "d•••"}`
	if got := shows(file, secrets); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

// encoded is what base64 of a token looks like.
var encoded = strings.Repeat("Ab0+/zZ9", 40)

func TestTokensByLooks(t *testing.T) {
	path := strings.Repeat("0123456789abcdef/", 10)
	words := strings.Repeat("Quarterly-Reports/MyTeam/Projects2026/", 3)[:94] + "/final"
	tests := []struct{ name, text, want string }{
		{"base64", `{"a": "` + encoded + `=="}`, `{"a": "•••"}`},
		{"JSON web token", `x ` + secretToken + ` y`, `x ••• y`},
		{"a word that begins alike", `keyJungleAdventureLand`, `keyJungleAdventureLand`},
		{"a long path", path[:90], path[:90]},
		{"a long path of words", words, words},
		{"ninety-nine letters", encoded[:99], encoded[:99]},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := redact(test.text); got != test.want {
				t.Errorf("redact = %s, want %s", got, test.want)
			}
			if got := shows(&source.File{Data: []byte(test.text)}, nil); got != test.want {
				t.Errorf("excerpt = %s, want %s", got, test.want)
			}
		})
	}
}

// A finding in the midst of a long token shows nothing of it, however the excerpt is cut.
func TestNoCutShowsAToken(t *testing.T) {
	token := strings.Repeat(encoded, 20)
	file := &source.File{Data: []byte(`{"x": "` + token + `", "y": 1}`)}
	for _, place := range []int{7, 8, 900, 3000, 7 + len(token) - 40, 7 + len(token), len(file.Data)} {
		e, _ := newHider(Input{}).excerpt(source.Span{File: file, Start: place, End: place})
		if strings.Contains(e.text, "Ab0") || !strings.Contains(e.text, mask) {
			t.Errorf("at %d: %s", place, e.text)
		}
	}
}

// No format prints a secret or a part of it, though the finding is at the secret and its
// message quotes it.
func TestNoFormatPrintsSecrets(t *testing.T) {
	const code, login = "918273", "hunter2hunter2"
	file := &source.File{Name: "a.json", Data: []byte(
		`{"WebIdentityToken": "` + secretToken + `", "TokenCode": "` + code + `", "Logins": {"a": "` + login + `"}, "Note": "` + encoded + `"}`)}
	var in Input
	for _, text := range []string{secretToken, code, login, encoded, "TokenCode"} {
		in.Findings = append(in.Findings, finding.Finding{
			Rule: "syntax", Severity: finding.Error, Message: "found " + secretToken + " and " + encoded, Span: at(t, file, text, 0),
			Related: []finding.Related{{Message: "see " + encoded, Span: at(t, file, text, 0)}},
			Fix:     &finding.Fix{Message: "remove " + secretToken, Edits: []finding.Edit{{Span: at(t, file, text, 0), New: encoded}}},
		})
	}
	for format := range Writers {
		for _, secrets := range []map[*source.File][]source.Span{nil, {file: {at(t, file, login, 0)}}} {
			in.Secrets = secrets
			out := string(write(t, format, in))
			for _, secret := range []string{secretToken[:12], secretToken[40:52], code, login, encoded[:16]} {
				if strings.Contains(out, secret) {
					t.Errorf("%s prints %q:\n%s", format, secret, out)
				}
			}
		}
	}
}

// What the names find is bounded work, whatever the file: brackets and quotes that never close.
func TestManyNames(t *testing.T) {
	for _, unit := range []string{"TokenCode:{", "TokenCode:[\"", "TokenCode:a ", "Logins:'", "TokenCode:''", "SessionToken:\\\"x\n "} {
		file := &source.File{Data: []byte(strings.Repeat(unit, 20000))}
		h := newHider(Input{})
		if hidden := h.within(file, 0, len(file.Data)); len(hidden) == 0 {
			t.Errorf("%q: nothing is hidden", unit)
		}
	}
}

package schemacheck

import (
	"math/rand/v2"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// holed is a text in which each "?" is a hole.
func holed(text string) *document.Node {
	n := document.NewText("", source.Span{}, nil)
	for _, r := range text {
		if r == '?' {
			n.Holes = append(n.Holes, document.Hole{At: len(n.Text), Max: -1})
		} else {
			n.Text += string(r)
		}
	}
	return n
}

func TestCompletes(t *testing.T) {
	for _, test := range []struct {
		pattern, text string
		want          bool
	}{
		{`^(?:ci-[a-z]+)$`, "ci-?", true},
		{`^(?:ci-[a-z]+)$`, "?", true},
		{`^(?:ci-[a-z]+)$`, "deploy-?", false},
		{`^(?:ci-[a-z]+)$`, "?-", false},
		{`^(?:ci-[a-z]+)$`, "?7?", false},
		{`^(?:ci-[a-z]+|deploy)$`, "dep?", true},
		{`^(?:ci-[a-z]+|deploy)$`, "dep?-?", false},
		{`^(?:[0-9]{6})$`, "12?3456", true},
		{`^(?:[0-9]{6})$`, "1234567?", false},
		{`^(?:(?i)PROD-.*)$`, "prod-?", true},
		{`^(?:a\bb)$`, "a?b", true}, // in doubt
		{`^(?:.*)$`, "a\n?", false},
		{`[a-z]+`, "7?", true}, // anywhere in the text
		{`^(?:arn:aws:iam::111122223333:role/.*)$`, "arn:aws:iam::?:role/x", true},
		{`^(?:arn:aws:iam::111122223333:role/[a-z]+)$`, "arn:aws:iam::1111?4444:role/x", false},
	} {
		if got := completes(programOf(test.pattern), holed(test.text)); got != test.want {
			t.Errorf("%q completes to %s: %v", test.text, test.pattern, got)
		}
	}
}

// A text that fits a pattern still may, whatever parts of it are not known.
func TestCompletesPartsOfWhatFits(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for pattern, text := range map[string]string{
		`^(?:arn:[^:]+:[^:]+:[^:]*:[^:]*:[^\t\n\x0B\f\r ]+)$`: "arn:aws:iam::111122223333:role/deploy",
		`^(?:(?:ab|a)(?:bc|c)d*)$`:                            "abbcddd",
		`^(?:[a-z]{2,5}(?:-[a-z]+)+-[0-9]+)$`:                 "eu-west-1",
		`^(?:(?:[0-9]{2}){3,}[A-F]?)$`:                        "1234567890A",
	} {
		program := programOf(pattern)
		if program == nil || completes(program, holed("\x00?")) {
			t.Fatalf("%s is not looked into", pattern)
		}
		for range 500 {
			from := random.IntN(len(text) + 1)
			to := from + random.IntN(len(text)+1-from)
			later := to + random.IntN(len(text)+1-to)
			some := text[:from] + "?" + text[to:later] + "?" + text[later:]
			if !completes(program, holed(some)) {
				t.Fatalf("%q does not complete to %s", some, pattern)
			}
		}
	}
}

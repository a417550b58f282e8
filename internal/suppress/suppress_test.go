package suppress

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/config"
	"github.com/sessionlint/sessionlint/internal/remark"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestMessages(t *testing.T) {
	for text, want := range map[string]string{
		"sessionlint:ignore session-name":             "",
		"sessionlint:ignore-file session-name reason": "",
		"sessionlint:operation x":                     "",
		"sessionlint:ignore\tsession-name reason":     "",
		"sessionlint:ignore sesion-name":              `unknown rule "sesion-name"; did you mean "session-name"?`,
		"sessionlint:ignore because it is so":         `unknown rule "because"; sessionlint rules lists them`,
		"sessionlint:ignore-file":                     "no rule is named; write sessionlint:ignore-file RULE[,RULE] reason",
		"sessionlint:ignore-fil x":                    `unknown directive "ignore-fil"; did you mean "ignore-file"?`,
		"sessionlint:":                                `unknown directive ""; there are ignore, ignore-file, operation`,
	} {
		if _, got := parse(remark.Remark{Text: text}, &config.Config{}); got != want {
			t.Errorf("%s: %q, want %q", text, got, want)
		}
		if len(want) > 120 || strings.HasSuffix(want, ".") {
			t.Errorf("message %q", want)
		}
	}
}

// A comment speaks for its places in its own file, or for all of that, and remembers of which rules it was of use.
func TestAccepts(t *testing.T) {
	file, other := &source.File{Name: "a", Data: make([]byte, 100)}, &source.File{Name: "b", Data: make([]byte, 100)}
	at := func(f *source.File, start int) source.Span { return source.Span{File: f, Start: start, End: start + 1} }
	s := New([]remark.Remark{
		{Text: "sessionlint:ignore session-name,session-duration why", Span: at(file, 10), Covers: []source.Span{{File: file, Start: 20, End: 30}}},
		{Text: "sessionlint:ignore-file policy-syntax", Span: at(file, 0)},
		{Text: "sessionlint:ignore sesion-name", Span: at(file, 50)},
	}, &config.Config{})
	for _, c := range []struct {
		rule string
		at   source.Span
		want bool
	}{
		{"session-name", at(file, 20), true}, {"session-name", at(file, 29), true}, {"session-name", at(file, 30), false},
		{"session-name", at(other, 20), false}, {"policy-syntax", at(file, 99), true}, {"policy-syntax", at(other, 1), false},
		{"session-tag-limit", at(file, 20), false},
	} {
		if got := s.Accepts(c.rule, c.at) != nil; got != c.want {
			t.Errorf("%s at %d of %s: %v", c.rule, c.at.Start, c.at.File.Name, got)
		}
	}
	unused := s.Unused()
	if len(unused) != 1 || unused[0].Mark != (Mark{"a", 10, "session-duration"}) || unused[0].Finding.Rule != RuleUnused || len(s.Used()) != 2 {
		t.Errorf("unused %+v, used %v", unused, s.Used())
	}
	if p := s.Problems(); len(p) != 1 || p[0].Rule != RuleDirective || p[0].Span.Start != 50 {
		t.Errorf("problems %+v", p)
	}
}

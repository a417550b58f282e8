package policy

import (
	"regexp"
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

func TestFormMeets(t *testing.T) {
	const subject = `repo:[a-z]+/[a-z.-]+:(environment:.+|pull_request|ref:refs/.+)`
	tests := []struct {
		form, pattern string
		want          bool
	}{
		{subject, "repo:org/app:pull_request", true},
		{subject, "repo:org/app:*", true},
		{subject, "repo:org/*", true},
		{subject, "repo:*", true},
		{subject, "*", true},
		{subject, "*:environment:p???", true},
		{subject, "repo:org/a?p:ref:refs/heads/*", true},
		{subject, "repo:${aws:PrincipalTag/repository}:*", true},
		{subject, "repo:org/app", false},
		{subject, "repo:org/app:ref:main", false},
		{subject, "repo:org/?", false},
		{subject, "org/app:*", false},
		{subject, "*:pull_request:*", true}, // the name of an environment may be anything
		{subject, "", false},
		{`true|false`, "t*", true},
		{`true|false`, "T*", false},
		{`(?i:true|false)`, "TRUE", true},
		{`[0-9]{3}`, "????", false},
		{`[0-9]{3}`, "1?*", true},
		{`x?`, "", true},
		{`a.c`, "a\nc", true},
	}
	for _, test := range tests {
		f, err := ParseForm(test.form)
		if err != nil {
			t.Fatal(err)
		}
		if got := f.Meets(Alphabet{}.Glob(test.pattern)); got != test.want {
			t.Errorf("%s and %s: %v", test.form, test.pattern, got)
		}
	}
	if _, err := ParseForm("("); err == nil {
		t.Error("a form that does not parse is taken")
	}
	if !(*Form)(nil).Meets(Glob("x")) {
		t.Error("no form is any text")
	}
	if f, _ := ParseForm("a{900}"); !f.Meets(Glob(strings.Repeat("b", 2000))) {
		t.Error("what costs too much is possible")
	}
}

func TestPatternOf(t *testing.T) {
	whole := document.NewText("repo:*", source.Span{}, nil)
	partial := document.NewText("repo:/app", source.Span{}, nil)
	partial.Holes = []document.Hole{{At: 5, Max: -1}}
	form, err := ParseForm(`repo:\*|repo:org/app`)
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		n         *document.Node
		wildcards bool
		covers    string
		want      bool
	}{
		{whole, false, "repo:x", false}, {whole, true, "repo:x", true}, {partial, false, "repo:org/app", true}, {partial, false, "repo:org", false},
	} {
		pattern := PatternOf(test.n, test.wildcards)
		f, err := FormOf(pattern)
		if err != nil || f.Meets(Glob(test.covers)) != test.want || !form.Meets(pattern) {
			t.Errorf("%q: %v, %v", test.n.Text, pattern, err)
		}
	}
}

// FuzzFormMeets holds texts without wildcards against the regular expressions of the standard library, and patterns against texts
// that they match.
func FuzzFormMeets(f *testing.F) {
	for _, seed := range [][2]string{{`repo:.+/.+:(a|b)`, "repo:o/r:a"}, {`(x|yz)*`, "xyz"}, {`[0-9]{2,3}`, "12"}, {``, ""}, {`é.`, "é*"}} {
		f.Add(seed[0], seed[1])
	}
	edges := regexp.MustCompile(`[\^$]|\\[AbBzZ]|\(\?`)
	f.Fuzz(func(t *testing.T, expression, text string) {
		if len(expression) > 200 || len(text) > 200 || edges.MatchString(expression) || strings.Contains(text, "${") || strings.ToValidUTF8(text, "") != text {
			t.Skip()
		}
		form, err := ParseForm(expression)
		if err != nil {
			t.Skip()
		}
		compiled, err := regexp.Compile(`^(?s:` + expression + `)$`)
		if err != nil {
			t.Skip()
		}
		fits := compiled.MatchString(text)
		if got := form.Meets(Glob(text)); got != fits {
			t.Errorf("%q and the text %q: %v", expression, text, got)
		}
		if fits && !form.Meets(append(Glob(text), anyRun)) {
			t.Errorf("%q fits %q, and not with more behind", text, expression)
		}
	})
}

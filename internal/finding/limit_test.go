package finding

import (
	"strings"
	"testing"
)

func TestLimiter(t *testing.T) {
	l := NewLimiter(2)
	for _, name := range []string{"a", "b", "a", "a", "a"} {
		l.Add(Finding{Rule: name, Severity: Error, Message: "m"})
	}
	l.Add(Finding{Rule: "a", Severity: Warning}, Finding{Rule: "b", Severity: Error, More: 5}, Finding{Rule: "a", Severity: Error, More: 3})
	var got []string
	for _, f := range l.Findings() {
		got = append(got, f.Severity.String()+" "+f.Rule+" "+f.Text())
	}
	want := "error a m|error b m|error a m (... and 6 more of this rule)|warning a |error b  (... and 5 more of this rule)"
	if strings.Join(got, "|") != want {
		t.Errorf("got %s, want %s", strings.Join(got, "|"), want)
	}
	if l.Errors() != 15 {
		t.Errorf("%d errors", l.Errors())
	}
}

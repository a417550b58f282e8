package finding

import (
	"fmt"
	"strings"
	"testing"
)

func TestMergeAdvice(t *testing.T) {
	var findings []Finding
	add := func(rule string, severity Severity, policy string, times int) {
		for i := range times {
			findings = append(findings, Finding{Rule: rule, Severity: severity, Message: "m", Path: Path{policy, "Statement", i}})
		}
	}
	add("often", Info, "Policy", 5)
	add("often", Info, "InlinePolicy", 2)
	add("seldom", Info, "Policy", 3)
	add("wrong", Error, "Policy", 4)
	findings = append(findings, Finding{Rule: "often", Severity: Info, Message: "m", Path: Path{"Tags", 0}})
	var got []string
	for _, f := range MergeAdvice(findings) {
		got = append(got, fmt.Sprint(f.Rule, f.Path.Pointer(), f.More))
	}
	want := "often/Policy/Statement/04 often/InlinePolicy/Statement/00 often/InlinePolicy/Statement/10 " +
		"seldom/Policy/Statement/00 seldom/Policy/Statement/10 seldom/Policy/Statement/20 " +
		"wrong/Policy/Statement/00 wrong/Policy/Statement/10 wrong/Policy/Statement/20 wrong/Policy/Statement/30 often/Tags/00"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
}

func TestClip(t *testing.T) {
	long := strings.Repeat("é", 130)
	for _, test := range []struct {
		message string
		room    int
		want    string
	}{
		{"short", 0, "short"},
		{long[:240], 0, long[:240]}, // 120 characters of two bytes
		{long, 0, strings.Repeat("é", 119) + "…"},
		{long[:220], 10, long[:220]},
		{long, 10, strings.Repeat("é", 109) + "…"},
	} {
		if got := Clip(test.message, test.room); got != test.want {
			t.Errorf("%d characters left: %q", test.room, got)
		}
	}
}

package main

import (
	"strings"
	"testing"
	"testing/fstest"
)

func TestReadChecks(t *testing.T) {
	rules := func(ids ...string) []rule { return []rule{{ID: "a-rule", Custom: custom{AccessAnalyzer: ids}}} }
	for _, tt := range []struct {
		rules         []rule
		reasons, want string
	}{
		{rules("INVALID_ACTION"), "- checks: [RCP_SYNTAX_ERROR_ALLOW]\n  reason: It is not about requests.\n", ""},
		{rules("INVALID_ACTIONS"), "", `rule a-rule: Access Analyzer has no check "INVALID_ACTIONS"`},
		{rules(), "- checks: [NO_CHECK]\n  reason: r\n", `unknown check "NO_CHECK"`},
		{rules("INVALID_ACTION"), "- checks: [INVALID_ACTION]\n  reason: r\n", "INVALID_ACTION already has an answer"},
		{rules(), "- checks: [INVALID_ACTION]\n", "INVALID_ACTION already has an answer, or no reason"},
		{rules(), "- check: [INVALID_ACTION]\n", "rules/access-analyzer.yaml"},
	} {
		checks, err := readChecks(fstest.MapFS{accessAnalyzerReasons: {Data: []byte(tt.reasons + "- checks: []\n")}}, tt.rules)
		switch {
		case tt.want != "":
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%v, want %s", err, tt.want)
			}
		case err != nil:
			t.Error(err)
		default:
			page := string(accessAnalyzer(checks))
			for _, want := range []string{
				"rules for 1 of these",
				"#access-analyzer-reference-policy-checks-error-invalid-action) | Error | any | [a-rule](rules/a-rule.md) |",
				"| rcp; not session | ", "It is not about requests. |", "| not checked |",
			} {
				if !strings.Contains(page, want) {
					t.Errorf("no %q in\n%s", want, page)
				}
			}
		}
	}
}

package catalog

import (
	"slices"
	"strings"
	"testing"
)

func TestRulesAreSortedAndComplete(t *testing.T) {
	all := Rules()
	if len(all) == 0 {
		t.Fatal("no rules")
	}
	for i, r := range all {
		if i > 0 && all[i-1].ID >= r.ID {
			t.Errorf("%s stands after %s", r.ID, all[i-1].ID)
		}
		if found, ok := FindRule(r.ID); !ok || found.Title != r.Title || r.Title == "" || r.Service == "" {
			t.Errorf("%s is found as %+v, %v", r.ID, found, ok)
		}
		if r.Engine == "rego" && len(r.Operations) == 0 {
			t.Errorf("%s is for no operation", r.ID)
		}
		for _, operation := range r.Operations {
			if _, ok := Find(operation); !ok {
				t.Errorf("%s is for %s, which does not exist", r.ID, operation)
			}
		}
	}
}

func TestRulesThatDoNotExist(t *testing.T) {
	for _, id := range []string{"", "a", "session-duratio", "session-durationn", "zzz"} {
		if r, ok := FindRule(id); ok {
			t.Errorf("%q is found as %s", id, r.ID)
		}
	}
}

func TestSchemaRulesNameTheirOperations(t *testing.T) {
	r, _ := FindRule("session-duration")
	if !slices.Contains(r.Operations, "sts:AssumeRole") || slices.Contains(r.Operations, "iam:UpdateRole") {
		t.Errorf("got %v", r.Operations)
	}
}

func TestRuleURL(t *testing.T) {
	if url := RuleURL("session-duration"); !strings.HasPrefix(url, "https://") || !strings.HasSuffix(url, "/docs/rules/session-duration.md") {
		t.Error(url)
	}
}

func TestServices(t *testing.T) {
	rule := Rule{Operations: []string{"sts:B", "iam:A", "sts:A"}}
	if got := rule.Services(); !slices.Equal(got, []string{"iam", "sts"}) {
		t.Error(got)
	}
	if got := (Rule{}).Services(); got != nil {
		t.Error(got)
	}
}

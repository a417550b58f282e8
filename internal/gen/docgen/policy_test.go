package main

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/sessionlint/sessionlint/internal/catalog"
)

func TestOneWordForSessionPolicies(t *testing.T) {
	rules, err := readRules(policyRule(`["sts:AssumeRoot", session-policy]`))
	if err != nil {
		t.Fatal(err)
	}
	i := slices.IndexFunc(rules, func(r rule) bool { return r.ID == "a-rule" })
	got := rules[i].Custom.Operations
	for _, want := range []string{"sts:AssumeRoot", "sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity", "sts:GetFederationToken", catalog.PolicySession} {
		if !slices.Contains(got, want) {
			t.Errorf("%v lacks %s", got, want)
		}
	}
	if slices.Contains(got, "session-policy") || slices.Contains(got, "iam:CreateRole") {
		t.Errorf("%v has what takes no session policy", got)
	}
}

func policyRule(operations string) fstest.MapFS {
	return repository(strings.Replace(good, `["sts:AssumeRole"]`, operations, 1), "[]")
}

func TestRulesThatThePolicySchemaNames(t *testing.T) {
	named := map[string][]string{}
	if err := namedByPolicies(named); err != nil {
		t.Fatal(err)
	}
	for _, id := range []string{"unknown-policy-element", "policy-effect", "statement-id", "empty-policy-element"} {
		if !slices.Contains(named[id], "sts:AssumeRole") || !slices.Contains(named[id], "iam:UpdateAssumeRolePolicy") || !slices.IsSorted(named[id]) {
			t.Errorf("%s is for %v", id, named[id])
		}
	}
}

func TestEvidenceOfIAM(t *testing.T) {
	if _, err := readRules(repository(strings.Replace(good, "confidence: doc", "confidence: live-iam", 1), "[]")); err != nil {
		t.Error(err)
	}
}

package request

import (
	"strings"
	"testing"

	"github.com/sessionlint/sessionlint/internal/bound"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/source"
)

// Of the policies of a file only so much is looked into, which is said once. The limit is of all together: none of these is
// too long by itself.
func TestPoliciesOfAFile(t *testing.T) {
	statement := `{\"Effect\":\"Allow\",\"Action\":\"s3:GetObject\",\"Resource\":\"*\"},`
	policy := `{\"Version\":\"2012-10-17\",\"Statement\":[` + strings.TrimSuffix(strings.Repeat(statement, 150), ",") + `]}`
	one := `,{"operation":"sts:AssumeRole","parameters":{"RoleArn":"arn:aws:iam::123456789012:role/R","RoleSessionName":"s","Policy":"` + policy + `"}}`
	f := &source.File{Name: "a.json", Data: []byte("[1" + strings.Repeat(one, 300) + "]")}
	requests, findings := Recognize(document.Parse(f, document.Auto), f, Hint{})
	read := 0
	for i, req := range requests {
		if req.Params.Get("Policy").Embedded == nil {
			continue
		}
		if read++; read != i+1 {
			t.Errorf("request %d is looked into after one that is not", i)
		}
	}
	size := len(strings.ReplaceAll(policy, `\`, ""))
	if len(requests) != 300 || read != bound.PoliciesInFile/size || len(findings) != 1 || findings[0].Rule != RuleLongPolicy {
		t.Errorf("%d requests, %d looked into, findings %v", len(requests), read, findings)
	}
}

// A policy that fills the budget to the last byte is looked into; the next is not, and only that one is a finding.
func TestLastPolicyOfABudget(t *testing.T) {
	const policy = `{"Version":"2012-10-17","Statement":[]}`
	budget := Budget{policies: bound.PoliciesInFile - len(policy)}
	for i, want := range []struct {
		read     bool
		findings int
	}{{true, 0}, {false, 1}, {false, 0}} {
		params := document.NewObject([]document.Member{{Name: "Policy", Value: document.NewText(policy, source.Span{}, nil)}}, source.Span{})
		req, findings := Within(&budget, Request{Operation: "sts:GetFederationToken", Params: params, Claim: ByHost})
		if read := req.Params.Get("Policy").Embedded != nil; read != want.read || len(findings) != want.findings {
			t.Errorf("policy %d is looked into: %v; %d findings", i, read, len(findings))
		}
	}
}

// Requests that are made one by one of a file have their policies counted together, and those of other files by themselves.
func TestPoliciesWithinABudget(t *testing.T) {
	statement := `{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},`
	policy := `{"Version":"2012-10-17","Statement":[` + strings.TrimSuffix(strings.Repeat(statement, 150), ",") + `]}`
	var budget Budget
	read, notes := 0, 0
	for range 300 {
		params := document.NewObject([]document.Member{{Name: "Policy", Value: document.NewText(policy, source.Span{}, nil)}}, source.Span{})
		req, findings := Within(&budget, Request{Operation: "sts:GetFederationToken", Params: params, Claim: ByHost})
		if notes += len(findings); req.Params.Get("Policy").Embedded != nil {
			read++
		}
	}
	if read != bound.PoliciesInFile/len(policy) || notes != 1 {
		t.Errorf("%d policies are looked into, %d notes", read, notes)
	}
}

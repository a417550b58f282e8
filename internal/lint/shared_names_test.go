package lint

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func delegationOf(workflow string) string {
	return fmt.Sprintf(`{"operation": "iam:CreateDelegationRequest", "parameters": {
		"Description": "Ship the audit log", "RequestorWorkflowId": %q, "SessionDuration": 3600,
		"NotificationChannel": "arn:aws:sns:us-east-1:123456789012:delegations",
		"Permissions": {"PolicyTemplateArn": "arn:aws:iam::aws:delegation-template/partner/audit-log"}}}`, workflow)
}

func signIn(provider string) string {
	return fmt.Sprintf(`{"operation": "cognito-identity:GetCredentialsForIdentity", "parameters": {
		"IdentityId": "us-east-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0", "Logins": {%q: "$TOKEN"}}}`, provider)
}

// Names in requests are known across files, whichever is read first and whatever the order of the paths.
func TestNamesOfOtherFiles(t *testing.T) {
	dir := files(t, map[string]string{
		"a/late.json":  delegationOf("workflow-1"),
		"b.json":       "[" + delegationOf("workflow-1") + ",\n" + delegationOf("workflow-2") + ",\n" + delegationOf("workflow-2") + "]",
		"c.json":       delegationOf("workflow-3"),
		"0/sign.json":  signIn("login.shop"),
		"0/other.json": signIn("login.elsewhere"),
		"z/pool.json": `{"operation": "cognito-identity:CreateIdentityPool", "parameters": {
			"IdentityPoolName": "shop", "AllowUnauthenticatedIdentities": false, "DeveloperProviderName": "login.shop"}}`,
	})
	want := []string{
		`0/sign.json:2 error "login.shop" is a developer provider: its token belongs under cognito-identity.amazonaws.com`,
		`b.json:2 warning workflow ID "workflow-1" is also used at a/late.json:1: IAM accepts each once`,
		`b.json:10 error workflow ID "workflow-2" is also used at b.json:5: IAM accepts each once`,
	}
	for _, workers := range []int{1, 4} {
		for _, paths := range [][]string{{dir}, {"z", "b.json", "c.json", "."}} {
			result, err := Run(t.Context(), Options{Paths: paths, Workers: workers})
			if err != nil || len(result.Failures) > 0 {
				t.Fatal(result.Failures, err)
			}
			var got []string
			for _, f := range result.Findings {
				got = append(got, fmt.Sprintf("%s:%d %s %s", f.Span.File.Name, f.Span.File.Position(f.Span.Start).Line, f.Severity, f.Message))
			}
			if !slices.Equal(got, want) {
				t.Errorf("%v: got\n%s", paths, strings.Join(got, "\n"))
			}
		}
	}
}

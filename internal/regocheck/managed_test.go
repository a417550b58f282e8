package regocheck

import (
	"maps"
	"slices"
	"testing"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/policytest"
	"github.com/sessionlint/sessionlint/internal/request"
	"github.com/sessionlint/sessionlint/internal/schemacheck"
	"github.com/sessionlint/sessionlint/internal/source"
)

// sessionPoliciesAlone are the rules whose errors concern session policies alone: IAM accepts what they find in the
// managed policies of AWS.
var sessionPoliciesAlone = map[string]string{
	"session-policy-length": "managed policies may have 6,144 characters, session policies 2,048",
	"session-token-size":    "only session policies travel in the session token",
}

// TestManagedPolicies holds every managed policy of AWS, in its latest version, against the rules for session policies:
// AWS accepts them all, so that an error is a mistake of a rule.
func TestManagedPolicies(t *testing.T) {
	policies := policytest.Managed(t)
	engine, checker := New(), schemacheck.New()
	counts := map[string]int{}
	for _, name := range slices.Sorted(maps.Keys(policies)) {
		file := &source.File{Name: name + ".json", Data: policies[name]}
		for _, operation := range []string{"policy:session", "sts:AssumeRole"} {
			for _, f := range checkPolicyAs(t, engine, checker, file, operation) {
				if operation == "policy:session" {
					counts[f.Severity.String()+" "+f.Rule]++
				}
				if f.Severity == finding.Error && sessionPoliciesAlone[f.Rule] == "" {
					t.Errorf("%s, %s: %s %s %s", name, operation, f.Rule, f.Path.Pointer(), f.Message)
				}
			}
		}
	}
	for _, rule := range slices.Sorted(maps.Keys(counts)) {
		t.Logf("%5d %s", counts[rule], rule)
	}
}

// checkPolicyAs checks a policy file as one of its own, or as the policy of a request.
func checkPolicyAs(t *testing.T, engine *Engine, checker *schemacheck.Checker, file *source.File, operation string) []finding.Finding {
	t.Helper()
	if operation != "policy:session" {
		file = &source.File{Name: file.Name, Data: []byte(assumeWith(string(file.Data), ""))}
	}
	result := document.Parse(file, document.JSON)
	requests, all := request.Recognize(result, file, request.Hint{Named: true, Operation: operation})
	if len(requests) != 1 || len(result.Problems) > 0 {
		t.Fatalf("%s: %d requests, %v", file.Name, len(requests), result.Problems)
	}
	refused, err := checker.Check(requests[0])
	if err != nil {
		t.Fatal(err)
	}
	found, err := engine.Check(t.Context(), requests[0], Context{Refused: pathsOf(refused)})
	if err != nil {
		t.Fatal(err)
	}
	return slices.Concat(all, refused, found)
}

func pathsOf(findings []finding.Finding) []finding.Path {
	var paths []finding.Path
	for _, f := range findings {
		paths = append(paths, f.Path)
	}
	return paths
}

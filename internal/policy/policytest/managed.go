package policytest

import (
	"encoding/json"
	"os"
	"testing"
)

// Managed are all managed policies of AWS by their names, in their latest versions. The file comes from
// fetch-managed-policies.sh; without it the test is skipped.
func Managed(t *testing.T) map[string][]byte {
	t.Helper()
	name := os.Getenv("SESSIONLINT_MANAGED_POLICIES")
	if name == "" {
		t.Skip("SESSIONLINT_MANAGED_POLICIES names no file; see internal/policy/fetch-managed-policies.sh")
	}
	var policies map[string]struct {
		LatestVersionID string `json:"latestVersionId"`
		Versions        map[string]struct{ Document json.RawMessage }
	}
	data, err := os.ReadFile(name)
	if err == nil {
		err = json.Unmarshal(data, &policies)
	}
	if err != nil || len(policies) < 1000 {
		t.Fatalf("%d policies, %v", len(policies), err)
	}
	documents := map[string][]byte{}
	for name, p := range policies {
		documents[name] = p.Versions[p.LatestVersionID].Document
	}
	return documents
}

package facts

import (
	"testing"

	"github.com/sessionlint/sessionlint/internal/policy/policytest"
)

// TestManagedPolicies compares AWS's own policies with the catalog: of their actions, resources and conditions at most one
// in 200 may look wrong, and none of an unknown service, action or key, which the corrections list.
func TestManagedPolicies(t *testing.T) {
	entries, doubtful := 0, 0
	for name, text := range policytest.Managed(t) {
		for _, s := range of(parse(t, string(text))).Statements {
			entries += len(s.Actions) + len(s.Resources) + len(s.Conditions)
			for _, a := range s.Actions {
				if a.UnknownService || a.UnknownAction {
					t.Errorf("%s: action %s is unknown", name, a.Folded)
				}
				if a.Unmet != "" && a.UnmetAs == nil {
					doubtful++
				}
			}
			for _, r := range s.Resources {
				if r.UnknownService {
					t.Errorf("%s: resource %s is of an unknown service", name, *r.Text)
				}
				if r.UnknownForm || r.LacksRegion || r.LacksAccount || r.ExtraRegion || r.ExtraAccount {
					doubtful++
				}
			}
			for _, c := range s.Conditions {
				if c.UnknownKey {
					t.Errorf("%s: key %s is unknown", name, c.Key)
				}
				if c.Unsupported || len(c.Lacking) > 0 || c.Mismatch || c.TagKeyMissing || c.Instead != "" {
					doubtful++
				}
			}
		}
	}
	t.Logf("%d of %d entries look wrong", doubtful, entries)
	if doubtful*200 > entries {
		t.Errorf("%d of %d entries look wrong", doubtful, entries)
	}
}

package finding

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/bound"
)

// MergeAdvice merges repeated advice of one rule about one policy, such as twenty statements that could be one: if
// there are more than bound.AdviceInPolicy findings, only the first is kept, with the number of the others. Errors
// and warnings are not merged, since each place has to be changed.
func MergeAdvice(findings []Finding) []Finding {
	count := map[advice]int{}
	for _, f := range findings {
		if key, ok := adviceOf(f); ok {
			count[key] += 1 + f.More
		}
	}
	var merged []Finding
	for _, f := range findings {
		key, ok := adviceOf(f)
		if n := count[key]; ok && n > bound.AdviceInPolicy {
			f.More, count[key] = n-1, 0
		} else if ok && n == 0 {
			continue // the first one represents it
		}
		merged = append(merged, f)
	}
	return merged
}

// advice is a rule and the policy that it is about, as a JSON pointer.
type advice struct{ rule, policy string }

// adviceOf returns the advice that a finding repeats; false if it is no advice about a policy.
func adviceOf(f Finding) (advice, bool) {
	policy := slices.Index(f.Path, any("Statement"))
	if f.Severity != Info || policy < 0 {
		return advice{}, false
	}
	return advice{f.Rule, f.Path[:policy].Pointer()}, true
}

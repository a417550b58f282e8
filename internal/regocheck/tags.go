package regocheck

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// tagFacts says what is odd about the tags of a request, so that the rules of tags need not be asked about those
// that are in order, which is most. Which tag it is, and what is wrong with it, the rules find themselves.
func tagFacts(params *document.Node) map[string]any {
	facts := map[string]any{}
	keys := map[string]bool{}
	written := map[string]bool{}
	list := params.Get("Tags")
	if list != nil {
		for i, tag := range list.Items {
			if beginsReserved(tag.Get("Key")) {
				begun, _ := facts["begun"].([]any)
				facts["begun"] = append(begun, i)
			}
			key, ok := known(tag.Get("Key"))
			value, _ := known(tag.Get("Value"))
			lower := strings.ToLower(key)
			flag(facts, "reserved", strings.HasPrefix(lower, "aws:") || strings.HasPrefix(strings.ToLower(value), "aws:"))
			flag(facts, "orchestrator", strings.HasPrefix(lower, "eks-") || strings.HasPrefix(lower, "kubernetes-"))
			flag(facts, "repeated", ok && keys[lower])
			keys[lower], written[key] = true, true
		}
	}
	transitive := params.Get("TransitiveTagKeys")
	if transitive == nil {
		return facts
	}
	seen := map[string]bool{}
	for _, item := range transitive.Items {
		key, ok := known(item)
		flag(facts, "untagged", !ok || !written[key])
		flag(facts, "repeated", ok && seen[strings.ToLower(key)])
		seen[strings.ToLower(key)] = true
	}
	return facts
}

// beginsReserved reports whether a key that is known in part begins with the prefix that AWS keeps for itself, whatever
// the unknown parts are.
func beginsReserved(key *document.Node) bool {
	const prefix = "aws:"
	if key == nil || key.Kind != document.String || len(key.Holes) == 0 || key.Holes[0].At < len(prefix) {
		return false
	}
	return strings.EqualFold(key.Text[:len(prefix)], prefix)
}

// flag sets what holds; what does not is left out.
func flag(facts map[string]any, name string, holds bool) {
	if holds {
		facts[name] = true
	}
}

// mentions tells of words in the inline session policy that rules look for: most policies have none of them.
func mentions(params *document.Node) map[string]any {
	facts := map[string]any{}
	policy := params.Get("Policy")
	if policy == nil || policy.Embedded == nil {
		return facts
	}
	lower := strings.ToLower(policy.Text)
	escaped := strings.Contains(lower, `\u`) // which may be any letters
	flag(facts, "mfa", escaped || strings.Contains(lower, "multifactorauth"))
	flag(facts, "identity_actions", escaped || strings.Contains(lower, "iam:") || strings.Contains(lower, "sts:"))
	return facts
}

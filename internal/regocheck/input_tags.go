package regocheck

import (
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
)

// inputTags has what is unusual about the tags of a request. Most tags are in order, and then the rules about tags need
// not run. The rules themselves find which tag is wrong.
type inputTags struct {
	// Repeated is true if a key is repeated, in any case.
	Repeated bool `rego:"repeated"`
	// Reserved is true if a key or a value begins with aws:.
	Reserved bool `rego:"reserved"`
	// Begun are the indexes of the tags whose keys are partly known and begin with the reserved prefix.
	Begun []int `rego:"begun"`
	// Untagged is true if a transitive key is not the key of a tag.
	Untagged bool `rego:"untagged"`
	// Orchestrator is true if a key is named like those that EKS sets.
	Orchestrator bool `rego:"orchestrator"`
}

// tags returns nil if nothing is unusual.
func (b *builder) tags() *inputTags {
	tags, transitive := b.request.Params.Get("Tags"), b.request.Params.Get("TransitiveTagKeys")
	if tags == nil && transitive == nil {
		return nil
	}
	var unusual inputTags
	unusual.readTransitive(transitive, unusual.read(tags))
	if len(unusual.Begun) == 0 && !unusual.Repeated && !unusual.Reserved && !unusual.Untagged && !unusual.Orchestrator {
		return nil
	}
	return &unusual
}

// read examines the tags and returns their keys as written.
func (t *inputTags) read(list *document.Node) map[string]bool {
	written := map[string]bool{}
	if list == nil {
		return written
	}
	// Two keys are the same whatever their case; a transitive key must be written as that of the tag.
	folded := make(map[string]bool, len(list.Items))
	for i, tag := range list.Items {
		if beginsReserved(tag.Get("Key")) {
			t.Begun = append(t.Begun, i)
		}
		key, ok := tag.Get("Key").WholeText()
		value, _ := tag.Get("Value").WholeText()
		lower := strings.ToLower(key)
		t.Reserved = t.Reserved || strings.HasPrefix(lower, "aws:") || strings.HasPrefix(strings.ToLower(value), "aws:")
		t.Orchestrator = t.Orchestrator || strings.HasPrefix(lower, "eks-") || strings.HasPrefix(lower, "kubernetes-")
		t.Repeated = t.Repeated || ok && folded[lower]
		folded[lower], written[key] = true, true
	}
	return written
}

// readTransitive examines the keys of transitive tags. An unknown one counts as Untagged, so that the rule about it runs.
func (t *inputTags) readTransitive(list *document.Node, written map[string]bool) {
	folded := map[string]bool{}
	for _, item := range list.AllItems() {
		key, ok := item.WholeText()
		t.Untagged = t.Untagged || !ok || !written[key]
		t.Repeated = t.Repeated || ok && folded[strings.ToLower(key)]
		folded[strings.ToLower(key)] = true
	}
}

// beginsReserved reports whether a partly known key begins with the prefix that AWS reserves, whatever the unknown
// parts are.
func beginsReserved(key *document.Node) bool {
	const prefix = "aws:"
	if key == nil || key.Kind != document.String || len(key.Holes) == 0 || key.Holes[0].At < len(prefix) {
		return false
	}
	return strings.EqualFold(key.Text[:len(prefix)], prefix)
}

// inputMentions are words of the inline session policy that rules look for: most policies have none of them.
type inputMentions struct {
	// MFA is true if the policy has a condition key about multi-factor authentication.
	MFA bool `rego:"mfa"`
	// IdentityActions is true if the policy has actions of IAM or STS.
	IdentityActions bool `rego:"identity_actions"`
}

// mentions returns nil if there are none.
func (b *builder) mentions() *inputMentions {
	policy := b.request.Params.Get("Policy")
	if policy == nil || policy.Embedded == nil {
		return nil
	}
	lower := strings.ToLower(policy.Text)
	escaped := strings.Contains(lower, `\u`) // may be any letters
	m := inputMentions{
		MFA:             escaped || strings.Contains(lower, "multifactorauth"),
		IdentityActions: escaped || strings.Contains(lower, "iam:") || strings.Contains(lower, "sts:"),
	}
	if m == (inputMentions{}) {
		return nil
	}
	return &m
}

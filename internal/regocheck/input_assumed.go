package regocheck

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/repository"
)

// inputAssumed is a role that the request names, and what its trust policy refuses.
type inputAssumed struct {
	// Path is where the request names the role.
	Path finding.Path `rego:"path,always"`
	// Index is what "role" of a related place is, for a place in the request that creates the role.
	Index int `rego:"index,always"`
	// Certain is true if the trust policy is certainly that of the role, as in context.role.
	Certain bool `rego:"certain"`
	// Refusal is why the trust policy admits nobody who will ask for the role; absent if it may admit somebody.
	Refusal *inputRefusal `rego:"refusal"`
	// Lacks are the actions that the trust policy must allow as well, and does not, such as sts:TagSession.
	Lacks []string `rego:"lacks"`
}

// inputRefusal is what a trust policy refuses.
type inputRefusal struct {
	// Reason is nobody, denied, action, principal or condition.
	Reason string `rego:"reason,always"`
	// Place is where the trust policy says so, in the request that creates the role.
	Place finding.Path `rego:"place,always"`
	// Key is the condition key that does not fit.
	Key string `rego:"key"`
	// Accepts are the values that the trust policy has there.
	Accepts []string `rego:"accepts,always"`
	// Given are the values that the request has instead, … for what is not known.
	Given []string `rego:"given,always"`
	// Path is where the request has them; absent if they are not written.
	Path finding.Path `rego:"path"`
}

// assumed are the roles of the request whose trust policies refuse something.
func (b *builder) assumed() []inputAssumed {
	var found []inputAssumed
	for i, named := range repository.RolesOf(b.request) {
		role, known := b.context.Repository.Role(named.Node)
		if !known || role.Created == nil {
			continue
		}
		refusal, known := b.context.Repository.Refusal(b.request, named, role)
		if !known {
			continue
		}
		f := inputAssumed{Path: named.Path, Index: i, Certain: role.Certain, Lacks: refusal.Lacks}
		if refusal.Refused {
			f.Refusal = &inputRefusal{
				Reason: string(refusal.Reason), Place: refusal.Path, Key: refusal.Key,
				Accepts: append([]string{}, refusal.Accepts...), Given: texts(refusal.Given.Nodes), Path: refusal.Given.Path,
			}
		}
		found = append(found, f)
	}
	return found
}

// texts are values as messages show them.
func texts(nodes []*document.Node) []string {
	list := []string{}
	for _, n := range nodes {
		if n.Kind == document.String {
			list = append(list, n.Shown())
		}
	}
	return list
}

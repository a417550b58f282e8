package regocheck

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy/trust"
	"github.com/sessionlint/sessionlint/internal/repository"
)

// inputAssumed is a role that the request names, and what its trust policy refuses.
type inputAssumed struct {
	// Path is the path of the role in the request.
	Path finding.Path `rego:"path,always"`
	// Index is the value for "role" in a related place, which then is in the request that creates the role.
	Index int `rego:"index,always"`
	// Certain is true if the trust policy is certainly that of the role, as in context.role.
	Certain bool `rego:"certain"`
	// Refusal is why the trust policy refuses everybody who will assume the role; absent if it may accept somebody.
	Refusal *inputRefusal `rego:"refusal"`
	// Lacks are further actions that the trust policy must allow but does not, such as sts:TagSession.
	Lacks []string `rego:"lacks"`
}

// inputRefusal describes why a trust policy refuses.
type inputRefusal struct {
	// Reason is nobody, denied, action, kind, principal or condition: the kind of all principals, such as AWS or
	// Service, is another one, or only the principal itself.
	Reason string `rego:"reason,always"`
	// Place is the place in the trust policy, in the request that creates the role.
	Place finding.Path `rego:"place,always"`
	// Key is the condition key whose values do not match.
	Key string `rego:"key"`
	// Accepts are the values in the trust policy.
	Accepts []string `rego:"accepts,always"`
	// Given are the values of the request, with … for unknown parts; empty if they are secret.
	Given []string `rego:"given,always"`
	// Repository is the workflow's repository at github.com, if the role is for other repositories.
	Repository string `rego:"repository"`
	// Path is the path of the values in the request; absent if they are not written there.
	Path finding.Path `rego:"path"`
}

// assumed returns the roles of the request whose trust policies refuse something.
func (b *builder) assumed() []inputAssumed {
	var found []inputAssumed
	for i, named := range repository.RolesOf(b.request) {
		role, known := b.context.Repository.Role(named.Node)
		if !known || role.Created == nil {
			continue
		}
		refusal, known := b.context.Repository.Refusal(b.request, named, role, b.caller())
		if !known {
			continue
		}
		f := inputAssumed{Path: named.Path, Index: i, Certain: role.Certain, Lacks: refusal.Lacks}
		if refusal.Refused {
			f.Refusal = &inputRefusal{
				Reason: string(refusal.Reason), Place: refusal.Path, Key: refusal.Key,
				Accepts: append([]string{}, refusal.Accepts...), Given: given(refusal.Given), Path: refusal.Given.Path,
				Repository: refusal.Repository,
			}
		}
		found = append(found, f)
	}
	return found
}

// caller returns who signs the request.
func (b *builder) caller() repository.Caller {
	caller := repository.Caller{Kind: b.context.caller(b.request)}
	if identity := b.identity(); identity != nil && identity.Type == "user" {
		caller.User = identity.Name
	}
	return caller
}

// given returns the values of the request as messages show them.
func given(values trust.Values) []string {
	list := []string{}
	for _, n := range values.Nodes {
		if n.Kind == document.String && !values.Secret {
			list = append(list, n.Shown())
		}
	}
	return list
}

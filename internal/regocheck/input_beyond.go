package regocheck

import (
	"slices"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/policy/grant"
	"github.com/sessionlint/sessionlint/internal/repository"
	"github.com/sessionlint/sessionlint/internal/request"
)

// BeyondRole returns the paths of the actions of those Allow statements of a request's session policy that the role's own
// policies allow nothing of. A session can only do what both allow, so such a statement gives nothing, unless the policy of
// a resource allows it. It is empty if not all policies of the role are known.
func BeyondRole(r *request.Request, c Context) []finding.Path {
	return newBuilder(r, nil, &c).beyondRole()
}

func (b *builder) beyondRole() []finding.Path {
	p := b.request.SessionPolicy()
	named := repository.RolesOf(b.request)
	// A profile of Roles Anywhere may have several roles, of which another one may allow it.
	if p.Root == nil || len(named) != 1 {
		return nil
	}
	role, known := b.context.Repository.Role(named[0].Node)
	if !known || !role.Certain || role.Created == nil || role.Created.RolePolicies == nil || b.context.Repository.GivenMore(role.Created) {
		return nil
	}
	allowed := allowing(role.Created.RolePolicies)
	var beyond []finding.Path
	for _, s := range policy.ReadAt(p.Root, p.Path).Statements {
		overlaps := slices.ContainsFunc(allowed, func(of *policy.Statement) bool { return grant.Overlap(of, s) })
		if s.Effect.TextIfWhole() == "Allow" && s.Actions.Node != nil && s.Resources.Node != nil && !overlaps {
			beyond = append(beyond, s.Actions.Path)
		}
	}
	return beyond
}

// allowing returns the statements of policies that may allow something: those of an unknown effect may.
func allowing(policies []*document.Node) []*policy.Statement {
	var all []*policy.Statement
	for _, root := range policies {
		for _, s := range policy.Read(root).Statements {
			if s.Effect.TextIfWhole() != "Deny" {
				all = append(all, s)
			}
		}
	}
	return all
}

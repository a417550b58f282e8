package repository

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// policiesOf is the kind of the requests that give policies to a role, by the resource of the role or by its name.
const policiesOf = "policies"

// granted returns the role to which a request of a resource gives a policy; false for other requests. In scripts a policy may be
// taken away again, so that only resources count.
func granted(req *request.Request) (role thing, ok bool) {
	if req.Operation != attachPolicy && req.Operation != putPolicy || req.Claim != request.ByHost || req.CommandLine || req.Foreign {
		return thing{}, false
	}
	name := roleOfPolicies(req.Params.Get("RoleName"))
	return thing{Scope(req.Span.File.Name), policiesOf, name}, name != ""
}

// roleOfPolicies returns a role by which policies can be put together: a resource, whose attributes that name a role all mean
// the same, or a name. It is empty if neither is known.
func roleOfPolicies(n *document.Node) string {
	ref := n.Reference()
	switch {
	case ref == nil:
		return strings.Clone(n.TextIfWhole())
	case slices.Contains([]string{"", "name", "id"}, ref.Attribute) && !strings.HasPrefix(ref.Name, "module."):
		return "@" + ref.Name
	}
	return "@" + ref.Name + "." + ref.Attribute // one of the roles of a module
}

// Policies are the policies that the resources of a template or module give to one role.
type Policies struct {
	// Role is the request that creates the role; nil if it is elsewhere, or not the only one.
	Role *request.Request
	// Given are the requests that give policies to the role, in the order of their places.
	Given []*request.Request
}

// Policies returns the policies of the role to which a request gives one.
func (v *View) Policies(req *request.Request) Policies {
	role, ok := granted(req)
	if !ok || v == nil || v.model == nil {
		return Policies{}
	}
	return v.model.policies(role)
}

// GivenMore reports whether other resources than that of a role give it policies.
func (v *View) GivenMore(role *request.Request) bool {
	if v == nil || v.model == nil {
		return false
	}
	given := v.model.policies(thing{Scope(role.Span.File.Name), policiesOf, "@" + role.Name}).Given
	return slices.ContainsFunc(given, func(req *request.Request) bool { return !together(req, role) })
}

// policies returns the policies of a role, also those that are given to it by its other name.
func (m *Model) policies(of thing) Policies {
	var all Policies
	keys := []thing{of}
	if all.Role = m.roleWith(of); all.Role != nil {
		keys = []thing{
			{of.scope, policiesOf, roleOfPolicies(all.Role.Params.Get("RoleName"))}, {of.scope, policiesOf, "@" + all.Role.Name},
		}
	}
	for _, key := range keys {
		all.Given = append(all.Given, m.things[key]...)
	}
	slices.SortFunc(all.Given, func(a, b *request.Request) int {
		return cmp.Or(strings.Compare(a.Span.File.Name, b.Span.File.Name), cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(start(a), start(b)))
	})
	return all
}

// Index returns the index of a request; -1 if it is not among them. The requests of a file that is checked again are made again.
func Index(of []*request.Request, req *request.Request) int {
	return slices.IndexFunc(of, func(other *request.Request) bool { return together(other, req) && start(other) == start(req) })
}

// together reports whether two requests are made for one resource.
func together(a, b *request.Request) bool { return spotOf(a) == spotOf(b) }

// start is the offset of the policy that a request gives; several requests of one resource have the same span.
func start(req *request.Request) int {
	for _, name := range []string{"PolicyArn", "PolicyDocument"} {
		if n := req.Params.Get(name); n != nil {
			return n.Span.Start
		}
	}
	return 0
}

// roleWith returns the request that creates a role; nil if there is none, or several.
func (m *Model) roleWith(of thing) *request.Request {
	if name, ok := strings.CutPrefix(of.name, "@"); ok {
		return m.createdIn(of.scope, name, createRole)
	}
	if facts := m.roles[roleKey{of.name, of.scope}]; len(facts) == 1 {
		return facts[0].Created
	}
	return nil
}

// Managed returns the managed policies among the policies of a role that certainly are all attached together with one of them,
// each once: a condition may decide about those of other resources, and of several roles of one resource each may have its own.
func (p Policies) Managed(with *request.Request) []*request.Request {
	seen := map[string]bool{}
	var all []*request.Request
	for _, req := range p.Given {
		name := identity(req.Params.Get("PolicyArn"))
		doubtful := req.Optional || p.Role != nil && p.Role.Optional
		if req.Operation != attachPolicy || doubtful && !together(req, with) || name == "" || seen[name] {
			continue
		}
		seen[name] = true
		all = append(all, req)
	}
	return all
}

// Partition returns the partition of a role as its boundary or else its first managed policy shows it, and the request in
// which that is written; empty if it is unknown.
func (p Policies) Partition(with *request.Request) (partition string, shown *request.Request) {
	if p.Role != nil {
		if partition = partitionOf(p.Role.Params.Get("PermissionsBoundary")); partition != "" {
			return partition, p.Role
		}
	}
	for _, req := range p.Managed(with) {
		if partition = partitionOf(req.Params.Get("PolicyArn")); partition != "" {
			return partition, req
		}
	}
	return "", nil
}

// partitionOf returns the partition of an ARN whose account and name may be unknown; empty if it is unknown itself.
func partitionOf(n *document.Node) string {
	if n == nil || n.Kind != document.String {
		return ""
	}
	known := n.Text
	if n.Partial() {
		known = known[:n.Holes[0].At]
	}
	parts := strings.SplitN(known, ":", 3)
	if len(parts) < 3 || !policy.KnownPartition(parts[1]) {
		return ""
	}
	return parts[1]
}

// PartitionOf returns the partition of the managed policy that a request attaches; empty if it is unknown.
func PartitionOf(req *request.Request) string { return partitionOf(req.Params.Get("PolicyArn")) }

// askedPolicies returns the roles whose policies have to be compared when all are known.
func askedPolicies(requests []*request.Request) []thing {
	var asked []thing
	for _, req := range requests {
		role, ok := granted(req)
		if ok && (req.Operation == attachPolicy || len(RequiredTags(req)) > 0) && !slices.Contains(asked, role) {
			asked = append(asked, role)
		}
	}
	return asked
}

// contradict reports whether the policies of a role may have a mistake together, so that their files are checked again.
func (m *Model) contradict(of thing) bool {
	all := m.policies(of)
	quota, attached := catalog.MustLimit("default_policies_per_role"), 0
	partitions := map[string]bool{}
	if all.Role != nil {
		partitions[partitionOf(all.Role.Params.Get("PermissionsBoundary"))] = true
	}
	for _, req := range all.Given {
		if req.Operation == putPolicy {
			if all.Role != nil && len(RequiredTags(req)) > 0 {
				return true
			}
			continue
		}
		attached++
		partitions[PartitionOf(req)] = true
	}
	delete(partitions, "")
	return attached > quota || len(partitions) > 1
}

// Package resource makes requests of resources that are the input of AWS's API in the spelling of another tool: those of
// CloudFormation, of Terraform's provider, and of the controllers of Kubernetes. Which parameter a member is follows from the
// operation's schema; only what is called otherwise, or has another value, is written down.
//
// What tools have of their own, such as a profile or the session of a provider, is no such resource: there a member that is
// spelled like a parameter may be something else, or nothing that the tool passes on.
package resource

import (
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// Request is a request that is made of a resource.
type Request struct {
	Operation string
	// Members are the tool's own exceptions, besides those of the operation.
	Members []partial.Member
	// Needs is the parameter without which there is no such request; empty where there always is one.
	Needs string
	// Via is the service of AWS that makes the request, where it is not the tool. The resource is the service's then and not
	// the request's: Members alone lead to parameters, and the service adds all others.
	Via string
}

// Transfer is the session of a user of AWS Transfer, of which a resource holds no more than the policy.
func Transfer(policy string) Request {
	return Request{
		Operation: "sts:AssumeRole", Via: "AWS Transfer", Needs: "Policy",
		Members: []partial.Member{{From: policy, To: "Policy"}},
	}
}

// exceptions are the members that are not called as their parameter is, or have another value, by operation. They are compared
// as all names are, without case and underscores: assumeRolePolicy is Terraform's assume_role_policy as well.
var exceptions = map[string][]partial.Member{
	"iam:CreateRole": partial.Members(`
		assumeRolePolicy AssumeRolePolicyDocument
		name             RoleName`),
	"cognito-identity:CreateIdentityPool": {
		{From: "identityPoolTags", To: "IdentityPoolTags", Read: partial.Pairs},
		{From: "tags", To: "IdentityPoolTags"},
	},
	"cognito-identity:SetIdentityPoolRoles": {
		{From: "roleMappings", To: "RoleMappings", Read: RoleMappings},
		{From: "roleMapping", To: "RoleMappings", Read: RoleMappings},
	},
	"eks:CreatePodIdentityAssociation": {{From: "tags", To: "tags", Read: partial.Pairs}},
	"sso:CreatePermissionSet":          partial.Members("relayStateType RelayState"),
}

// Of gives the parameters of the request that is made of an object; false where none is made of it.
func (r Request) Of(object *document.Node) (params *document.Node, ok bool) {
	s := r.shape()
	params = s.read(object)
	if r.Needs != "" && params.Get(r.Needs) == nil {
		return nil, false
	}
	if r.Via != "" {
		for _, name := range s.parameters() {
			params = partial.Fill(params, name)
		}
	}
	return partial.Complete(r.Operation, params), true
}

func (r Request) shape() shape {
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		schema = &catalog.Schema{}
	}
	return shape{schema: schema, members: slices.Concat(r.Members, exceptions[r.Operation]), listed: r.Via != ""}
}

// shape is what the members of an object lead to.
type shape struct {
	schema  *catalog.Schema
	members []partial.Member
	listed  bool // those in members alone lead to parameters
}

// parameters are all that members may lead to, in the order of their names.
func (s shape) parameters() []string { return slices.Sorted(maps.Keys(s.schema.Properties)) }

// lead finds the parameter that a member of the tool leads to.
func (s shape) lead(name string) (m partial.Member, ok bool) {
	for _, m := range s.members {
		if catalog.SameName(m.From, name) {
			return m, true
		}
	}
	if s.listed {
		return partial.Member{}, false
	}
	to, _, ok := s.schema.Alike(name)
	return partial.Member{From: name, To: to}, ok
}

// read gives an object its parameters' names. Members that lead to none are left out: they are the tool's own.
func (s shape) read(n *document.Node) *document.Node {
	if n.Kind != document.Object {
		return n
	}
	object := document.NewObject(nil, n.Span)
	object.Open = n.Open
	for i, m := range n.Members {
		lead, ok := s.lead(m.Name)
		// Of a key that is written twice the last counts, as in all that these tools read.
		if !ok || again(n.Members[i+1:], m.Name) {
			continue
		}
		m.Name = lead.To
		if lead.Read != nil {
			m.Value = lead.Read(m.Value)
		}
		m.Value = spell(m.Value, s.schema.Properties[lead.To])
		object.Members = append(object.Members, m)
	}
	return object
}

// again reports whether a member of a name follows, which is the one that counts.
func again(members []document.Member, name string) bool {
	return slices.ContainsFunc(members, func(m document.Member) bool { return m.Name == name })
}

// Package resource makes requests from resources that are the input of AWS's API in the spelling of another tool:
// those of CloudFormation, of Terraform's provider, and of Kubernetes controllers. The operation's schema determines
// the parameter of each member; only members with another name or another value are listed.
//
// The configuration of a tool itself, such as a profile or the session of a provider, is not such a resource: there a
// member that is spelled like a parameter may be something else, or may not be passed on by the tool.
package resource

import (
	"maps"
	"slices"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/host/partial"
)

// Request is a request that is made for a resource.
type Request struct {
	Operation string
	// Members are the tool's own exceptions, besides those of the operation.
	Members []partial.Member
	// Needs is the parameter without which the request is not made; empty if it always is.
	Needs string
	// Via is the AWS service that makes the request, if it is not the tool. Then the resource belongs to the service
	// and not to the request: only Members lead to parameters, and the service adds all others.
	Via string
	// Each is the member with a list; the request is made once for each item. A member As has the item, or if As is empty, the
	// item is an object with members of its own. Own is the parameter that is the resource itself, without whose other
	// members the request then is made. All are empty for a request that is made once.
	Each, As, Own string
}

// exceptions are the members whose name or value differs from that of their parameter, by operation. Like all names
// they are compared without case and underscores: assumeRolePolicy is also Terraform's assume_role_policy.
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
	AttachPolicy:                       partial.Members("role RoleName"),
	PutPolicy: partial.Members(`
		role RoleName
		name PolicyName
		policy PolicyDocument`),
	"cognito-idp:CreateUserPoolClient": partial.Members("name ClientName"),
	"iot:CreateRoleAlias": partial.Members(`
		alias              roleAlias
		credentialDuration credentialDurationSeconds`),
}

// Of returns the parameters of the request that is made for an object; false if none is made.
func (r Request) Of(object *document.Node) (params *document.Node, ok bool) {
	s := r.shape()
	params = s.read(object)
	if r.Needs != "" && params.Get(r.Needs) == nil {
		return nil, false
	}
	// The service adds what the resource does not say, so that nothing is reported as missing.
	if r.Via != "" {
		for _, name := range s.parameters() {
			params = partial.Fill(params, name)
		}
	}
	return partial.Complete(r.Operation, params), true
}

// shape returns what the members of the resource lead to. The tool's own exceptions come before those of the
// operation.
func (r Request) shape() shape {
	schema, err := catalog.SchemaOf(r.Operation)
	if err != nil {
		schema = &catalog.Schema{}
	}
	return shape{schema: schema, members: slices.Concat(r.Members, exceptions[r.Operation]), listed: r.Via != ""}
}

// shape says to which parameters the members of an object lead.
type shape struct {
	// The schema of the operation's parameters, or of an object in them.
	schema *catalog.Schema
	// The exceptions, whose names or values differ from those of their parameters.
	members []partial.Member
	// Only those in members lead to parameters
	listed bool
}

// parameters returns all parameters that members may lead to, sorted by name.
func (s shape) parameters() []string { return slices.Sorted(maps.Keys(s.schema.Properties)) }

// lead finds the parameter that a member of the tool leads to. assume_role_policy_document and AssumeRolePolicyDocument are
// alike: case and underscores do not count.
func (s shape) lead(name string) (m partial.Member, ok bool) {
	i := slices.IndexFunc(s.members, func(m partial.Member) bool { return catalog.SameName(m.From, name) })
	switch {
	case i >= 0:
		return s.members[i], true
	case s.listed:
		return partial.Member{}, false
	}
	to, _, ok := s.schema.Alike(name)
	return partial.Member{From: name, To: to}, ok
}

// read renames the members of an object to parameters. Members that lead to none are left out: they are for the tool
// itself.
func (s shape) read(n *document.Node) *document.Node {
	if n.Kind != document.Object {
		return n
	}
	object := document.NewObject(nil, n.Span)
	object.Open = n.Open
	for i, m := range n.Members {
		lead, ok := s.lead(m.Name)
		// Of a repeated key the last is used, as in these tools.
		if !ok || repeatedLater(n.Members[i+1:], m.Name) {
			continue
		}
		m.Name = lead.To
		if lead.Read != nil {
			m.Value = lead.Read(m.Value)
		}
		// After the exception has read the value, what is in it is spelled as well.
		m.Value = spell(m.Value, s.schema.Properties[lead.To])
		object.Members = append(object.Members, m)
	}
	return object
}

// repeatedLater reports whether another member of that name follows, which is then the one in effect.
func repeatedLater(members []document.Member, name string) bool {
	return slices.ContainsFunc(members, func(m document.Member) bool { return m.Name == name })
}

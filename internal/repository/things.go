package repository

import (
	"cmp"
	"slices"
	"strings"

	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/request"
)

// thing is the subject of requests in one template or module: a resource by its name in references, or an identity pool
// and the like by the values that all requests about it have.
type thing struct{ scope, kind, name string }

// The kinds of things besides named, which is a resource that others refer to.
const (
	named       = "name"
	pool        = "pool"        // an identity pool, by its ID
	association = "association" // an association of EKS Pod Identity, by cluster, namespace and service account
)

// The operations whose requests are found by their subject.
const (
	createRole     = "iam:CreateRole"
	attachPolicy   = "iam:AttachRolePolicy"
	putPolicy      = "iam:PutRolePolicy"
	createPool     = "cognito-identity:CreateIdentityPool"
	updatePool     = "cognito-identity:UpdateIdentityPool"
	setRoles       = "cognito-identity:SetIdentityPoolRoles"
	setTags        = "cognito-identity:SetPrincipalTagAttributeMap"
	createAssoc    = "eks:CreatePodIdentityAssociation"
	updateAssoc    = "eks:UpdatePodIdentityAssociation"
	createProfile  = "rolesanywhere:CreateProfile"
	updateProfile  = "rolesanywhere:UpdateProfile"
	assume         = "sts:AssumeRole"
	assumeWithWeb  = "sts:AssumeRoleWithWebIdentity"
	assumeWithSAML = "sts:AssumeRoleWithSAML"
)

// Scope returns the scope of references: a file, or the folder of a Terraform module.
func Scope(file string) string { return scopes(file)[len(scopes(file))-2] }

// thingsOf returns the subjects of a request. Only resources count: in other files a second request may be a later
// state.
func thingsOf(req *request.Request) []thing {
	if updated := req.Params.Get("IdentityPoolId").TextIfWhole(); req.Operation == updatePool && updated != "" {
		return []thing{{"", pool, strings.Clone(updated)}}
	}
	if role, ok := granted(req); ok {
		return []thing{role}
	}
	if req.Name == "" || req.Operation == createDelegation {
		return folderThings(req)
	}
	scope := Scope(req.Span.File.Name)
	switch req.Operation {
	case createRole, createPool:
		return []thing{{scope, named, strings.Clone(req.Name)}}
	case setRoles, setTags, createAssoc:
		if kind, name := subject(req); name != "" {
			return []thing{{scope, kind, name}}
		}
	}
	return nil
}

// subject returns the pool or the association that a request is about; empty if unknown.
func subject(req *request.Request) (kind, name string) {
	switch req.Operation {
	case setRoles, setTags:
		return pool, identity(req.Params.Get("IdentityPoolId"))
	case createAssoc:
		parts := []string{
			identity(req.Params.Get("clusterName")), identity(req.Params.Get("namespace")), identity(req.Params.Get("serviceAccount")),
		}
		if !slices.Contains(parts, "") {
			return association, strings.Join(parts, "\n")
		}
	}
	return "", ""
}

// identity returns a value by which things can be distinguished: a text, or a reference. It is empty if neither is
// known.
func identity(n *document.Node) string {
	if ref := n.Reference(); ref != nil {
		return "@" + ref.Name + "." + ref.Attribute
	}
	return strings.Clone(n.TextIfWhole())
}

// addThings records a request by its subjects.
func (m *Model) addThings(things []thing, req *request.Request) {
	for _, t := range things {
		if m.things == nil {
			m.things = map[thing][]*request.Request{}
		}
		m.things[t] = append(m.things[t], req)
	}
}

// askedThings returns the things that requests depend on.
func askedThings(requests []*request.Request) []thing {
	var asked []thing
	for _, req := range requests {
		scope := Scope(req.Span.File.Name)
		if kind, name := subject(req); name != "" && req.Name != "" {
			asked = append(asked, thing{scope, kind, name})
		}
		if req.Operation == createDelegation {
			asked = append(asked, inFolder(req, template))
		}
		if req.Operation == setRoles {
			asked = append(asked, poolThing(req))
		}
		for _, n := range RolesOf(req) {
			if ref := roleReference(n.Node); ref != nil {
				asked = append(asked, thing{scope, named, strings.Clone(ref.Name)})
			}
		}
	}
	return asked
}

// created returns the request that creates the thing to which a reference leads; nil if there is none, or several.
func (m *Model) created(file string, ref *document.Reference, operation string) *request.Request {
	if ref == nil || m == nil {
		return nil
	}
	return m.createdIn(Scope(file), ref.Name, operation)
}

// createdIn is created for the name of a reference in a scope.
func (m *Model) createdIn(scope, name, operation string) *request.Request {
	var found *request.Request
	for _, req := range m.things[thing{scope, named, name}] {
		if req.Operation != operation {
			continue
		}
		if found != nil {
			// Two resources of one name: only one of them can be in use, and it is not known which.
			return nil
		}
		found = req
	}
	return found
}

// about returns the requests of an operation with the same subject as a request, without itself, ordered by place.
func (m *Model) about(req *request.Request, operation string) []*request.Request {
	kind, name := subject(req)
	if m == nil || name == "" || req.Name == "" {
		return nil
	}
	var others []*request.Request
	for _, other := range m.things[thing{Scope(req.Span.File.Name), kind, name}] {
		if other.Operation == operation && spotOf(other) != spotOf(req) {
			others = append(others, other)
		}
	}
	slices.SortFunc(others, func(a, b *request.Request) int {
		return cmp.Or(strings.Compare(a.Span.File.Name, b.Span.File.Name), cmp.Compare(a.Span.Start, b.Span.Start))
	})
	return others
}

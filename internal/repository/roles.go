package repository

import (
	"slices"
	"strconv"

	"github.com/sessionlint/sessionlint/internal/catalog"
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/policy"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Role is what is known of a role besides its ARN.
type Role struct {
	// MaxSessionDuration is in seconds; 0 if it is unknown.
	MaxSessionDuration int64
	// Chained is true if only roles assume the role.
	Chained bool
	// Limited is the request that sets MaxSessionDuration, and Created the one that creates the role; nil if there is
	// none, or more than one.
	Limited, Created *request.Request
	// Certain is true if Limited and Created are certainly about the role, and not about another one with the same
	// name.
	Certain bool
}

// roleKey is a role's name and the scope in which it is known: a file, the folder of a Terraform module, or all files
// if Scope is empty.
type roleKey struct{ Name, Scope string }

// roleFacts is what requests say about roles with one name that cannot be distinguished.
type roleFacts struct {
	Role
	roleID
	creations int // the number of requests that create such a role
}

// roleID is what is known of a role besides its name. Names are often repeated in several accounts; within an account
// they are unique, whatever the path. Unknown parts are empty.
type roleID struct {
	partition, account, path string
	// foreign is true for a role of another account than the caller's: the request is signed with the credentials of a
	// role.
	foreign bool
}

// identify determines which role a request is about, besides its name: one of the account in which the request is made.
func identify(req *request.Request) roleID {
	id := roleID{account: req.Account}
	// Whoever signs with a role's credentials is in the account of this role.
	if assumed, ok := policy.ParseARN(req.Source.RoleArn().TextIfWhole()); ok {
		id.partition, id.account = assumed.Partition, assumed.Account
	}
	id.foreign = id.account == "" && req.CredentialsFrom != ""
	if req.Operation == "iam:CreateRole" {
		id.path = req.Params.Get("Path").TextIfWhole()
		if req.Params.Get("Path") == nil && !req.Params.Open {
			// The default of IAM.
			id.path = "/"
		}
	}
	return id
}

// addRole records what a request says about a role.
func (m *Model) addRole(req *request.Request) {
	create, name, id := req.Operation == "iam:CreateRole", req.Params.Get("RoleName").TextIfWhole(), identify(req)
	if m.roles == nil {
		m.roles = map[roleKey][]*roleFacts{}
	}
	for _, scope := range scopes(req.Span.File.Name) {
		key := roleKey{name, scope}
		i := slices.IndexFunc(m.roles[key], func(f *roleFacts) bool { return f.roleID == id })
		if i < 0 {
			i = len(m.roles[key])
			m.roles[key] = append(m.roles[key], &roleFacts{roleID: id})
		}
		m.roles[key][i].add(req, create)
	}
}

// SaysRole reports whether a request says something about a role whose name is known.
func SaysRole(req *request.Request) bool {
	return (req.Operation == "iam:CreateRole" || req.Operation == "iam:UpdateRole") && req.Params.Get("RoleName").TextIfWhole() != ""
}

// add adds what a request says; create is true if it creates the role.
func (role *roleFacts) add(req *request.Request, create bool) {
	if create {
		role.creations++
		role.Created = req
		if role.creations > 1 {
			role.Created = nil // perhaps one for each environment, and each may trust others
		}
	}
	// If there are several environments, the longest duration counts: what exceeds it is wrong in all of them.
	seconds := roleMaximum(req)
	if seconds > role.MaxSessionDuration || seconds > 0 && seconds == role.MaxSessionDuration && before(req, role.Limited) {
		role.MaxSessionDuration, role.Limited = seconds, req
	}
}

// roleOf returns what the resource that creates a role says about it.
func roleOf(created *request.Request) Role {
	role := Role{Created: created, Certain: true}
	if seconds := roleMaximum(created); seconds > 0 {
		role.MaxSessionDuration, role.Limited = seconds, created
	}
	return role
}

// before makes the choice of a request independent of the order in which files were read.
func before(a, b *request.Request) bool {
	if a == nil || b == nil {
		return false
	}
	if a.Span.File.Name != b.Span.File.Name {
		return a.Span.File.Name < b.Span.File.Name
	}
	return a.Span.Start < b.Span.Start
}

// roleMaximum returns the MaxSessionDuration that a request sets, in seconds; 0 if it sets none. A role that is created
// without one has the default; an update without one may not change it.
func roleMaximum(req *request.Request) int64 {
	schema, err := catalog.SchemaOf("iam:CreateRole")
	if err != nil {
		return 0
	}
	limits := schema.Properties["MaxSessionDuration"]
	n := req.Params.Get("MaxSessionDuration")
	switch {
	case n == nil && req.Operation == "iam:CreateRole" && !req.Params.Open:
		return *limits.Minimum
	case n == nil || n.Kind != document.Number:
		return 0
	}
	seconds, err := strconv.ParseInt(n.Text, 10, 64)
	if err != nil || seconds < *limits.Minimum || seconds > *limits.Maximum {
		return 0
	}
	return seconds
}

// role returns what the nearest scope says about a role. Statements in the same file or module are about the same
// account, unless the file names roles of that name in several; other statements are, if both accounts are known.
func (m *Model) role(text, file string, severalAccounts bool) (role Role, known bool) {
	if len(m.roles) == 0 {
		return role, false
	}
	arn, ok := policy.ParseARN(text)
	if !ok {
		return role, false
	}
	for _, scope := range scopes(file) {
		var found []*roleFacts
		certain := true
		for _, facts := range m.roles[roleKey{roleName(text), scope}] {
			if facts.mayBe(arn) {
				found = append(found, facts)
				// near: the request is about the account in the ARN because of where it is, though it does not say so.
				near := m.account == arn.Account && arn.Account != "" || scope != "" && !severalAccounts
				certain = certain && (facts.account != "" && arn.Account != "" || near && !facts.foreign)
			}
		}
		if len(found) > 0 {
			role = merged(found)
			role.Certain = certain
			return role, true
		}
	}
	return role, false
}

// mayBe reports whether an ARN agrees with everything that is known of a role.
func (id roleID) mayBe(arn policy.ARN) bool {
	agree := func(a, b string) bool { return a == "" || b == "" || a == b }
	return agree(id.partition, arn.Partition) && agree(id.account, arn.Account) && agree(id.path, rolePath(arn.Resource))
}

// merged combines the facts of several roles, any of which may be meant.
func merged(found []*roleFacts) Role {
	role := *found[0]
	for _, other := range found[1:] {
		// Two that create a role may be for different environments, and trust others.
		role.creations += other.creations
		if role.creations > 1 {
			role.Created = nil
		} else if role.Created == nil {
			role.Created = other.Created
		}
		if other.MaxSessionDuration > role.MaxSessionDuration ||
			other.MaxSessionDuration == role.MaxSessionDuration && before(other.Limited, role.Limited) {
			role.MaxSessionDuration, role.Limited = other.MaxSessionDuration, other.Limited
		}
	}
	return role.Role
}

package repository

import (
	"github.com/sessionlint/sessionlint/internal/document"
	"github.com/sessionlint/sessionlint/internal/finding"
	"github.com/sessionlint/sessionlint/internal/request"
)

// Named is a place where a request names the role of its sessions.
type Named struct {
	Node *document.Node
	Path finding.Path
	// Guests is true if users who are not signed in get the role of an identity pool.
	Guests bool
}

// RolesOf returns the roles that a request names and that somebody then assumes.
func RolesOf(req *request.Request) []Named {
	if role := req.RoleArn(); role != nil {
		return []Named{{Node: role, Path: finding.Path{"RoleArn"}}}
	}
	switch req.Operation {
	case setRoles:
		return append(poolRoles(req), mappedRoles(req)...)
	case createProfile, updateProfile:
		return listed(req, "roleArns")
	case createAssoc, updateAssoc, "iot:CreateRoleAlias", "iot:UpdateRoleAlias":
		return only(req, "roleArn")
	case "transfer:CreateUser", "transfer:UpdateUser", "transfer:CreateAccess", "transfer:UpdateAccess":
		return only(req, "Role")
	}
	return nil
}

// only returns the role in a parameter; nil if the request does not have it.
func only(req *request.Request, name string) []Named {
	role := req.Params.Get(name)
	if role == nil {
		return nil
	}
	return []Named{{Node: role, Path: finding.Path{name}}}
}

// listed returns the roles in a list of ARNs.
func listed(req *request.Request, name string) []Named {
	var roles []Named
	if list := req.Params.Get(name); list != nil {
		for i, item := range list.Items {
			roles = append(roles, Named{Node: item, Path: finding.Path{name, i}})
		}
	}
	return roles
}

// poolRoles returns the roles of an identity pool by kind of user.
func poolRoles(req *request.Request) []Named {
	var roles []Named
	if all := req.Params.Get("Roles"); all != nil {
		for _, m := range all.Members {
			roles = append(roles, Named{m.Value, finding.Path{"Roles", m.Name}, m.Name == "unauthenticated"})
		}
	}
	return roles
}

// mappedRoles returns the roles that rules choose by the claims of signed-in users.
func mappedRoles(req *request.Request) []Named {
	mappings := req.Params.Get("RoleMappings")
	if mappings == nil {
		return nil
	}
	var roles []Named
	for _, m := range mappings.Members {
		rules := m.Value.Get("RulesConfiguration").Get("Rules")
		if rules == nil {
			continue
		}
		for i, rule := range rules.Items {
			if role := rule.Get("RoleARN"); role != nil {
				roles = append(roles, Named{Node: role, Path: finding.Path{"RoleMappings", m.Name, "RulesConfiguration", "Rules", i, "RoleARN"}})
			}
		}
	}
	return roles
}

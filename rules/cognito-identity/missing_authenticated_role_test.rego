package rules.cognito_identity.missing_authenticated_role_test

import data.rules.cognito_identity.missing_authenticated_role.finding

request(roles, resolution) := {"params": {
	"Roles": roles,
	"RoleMappings": {"accounts.google.com": {"Type": "Token", "AmbiguousRoleResolution": resolution}},
}}

role := "arn:aws:iam::123456789012:role/demo"

test_no_role_to_fall_back_to if {
	every roles in [{}, {"unauthenticated": role}] {
		some found in finding with input as request(roles, "AuthenticatedRole")
		found.path == ["RoleMappings", "accounts.google.com", "AmbiguousRoleResolution"]
		not found.severity
		count(finding) == 1 with input as request(roles, "AuthenticatedRole")
	}
}

test_role_or_denial if {
	count(finding) == 0 with input as request({"authenticated": role}, "AuthenticatedRole")
	count(finding) == 0 with input as request({}, "Deny")
	count(finding) == 0 with input as {"params": {"Roles": {"unauthenticated": role}}}
	count(finding) == 0 with input as {"params": {}}
}

test_no_roles_at_all if {
	every request in [{"params": {"Roles": {}}}, {"params": {"Roles": {}, "RoleMappings": {}}}] {
		some found in finding with input as request
		found.path == ["Roles"]
		found.severity == "warning"
	}
}

test_unknown_roles if {
	count(finding) == 0 with input as object.union(request({}, "AuthenticatedRole"), {"unknown": [["Roles", "authenticated"]]})
	count(finding) == 0 with input as {"params": {"Roles": {}}, "unknown": [["Roles", "authenticated"]]}
	count(finding) == 0 with input as {"params": {"Roles": {}}, "unknown": [["RoleMappings"]]}
}

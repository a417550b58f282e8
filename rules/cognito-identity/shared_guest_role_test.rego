package rules.cognito_identity.shared_guest_role_test

import data.rules.cognito_identity.shared_guest_role.finding

role(name) := sprintf("arn:aws:iam::123456789012:role/%s", [name])

test_one_role_for_both if {
	some found in finding with input as {"params": {"Roles": {"authenticated": role("a"), "unauthenticated": role("a")}}}
	found.path == ["Roles", "unauthenticated"]
}

test_different_roles_or_one if {
	count(finding) == 0 with input as {"params": {"Roles": {"authenticated": role("a"), "unauthenticated": role("b")}}}
	count(finding) == 0 with input as {"params": {"Roles": {"authenticated": role("a")}}}
	count(finding) == 0 with input as {"params": {}}
}

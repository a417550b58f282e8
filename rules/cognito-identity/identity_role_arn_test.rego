package rules.cognito_identity.identity_role_arn_test

import data.rules.cognito_identity.identity_role_arn.finding

role := "arn:aws:iam::123456789012:role/team/demo"

mapped(arn, roles) := {"params": {
	"Roles": roles,
	"RoleMappings": {"accounts.google.com": {"Type": "Rules", "RulesConfiguration": {"Rules": [{"RoleARN": arn}, {}, null]}}},
}}

place := ["RoleMappings", "accounts.google.com", "RulesConfiguration", "Rules", 0, "RoleARN"]

test_roles if {
	every request in [
		mapped(role, {"authenticated": role}), mapped(role, {}),
		mapped("arn:aws-us-gov:iam::123456789012:role/demo", {}),
		{"params": {"CustomRoleArn": role}}, {"params": {}},
	] {
		count(finding) == 0 with input as request
	}
}

test_no_roles if {
	every arn in [
		"arn:aws:iam::123456789012:user/x", "arn:aws:s3:::bucket-name-long", "arn:aws:iam::12345678901:role/demo",
		"arn:aws:sts::123456789012:assumed-role/demo/x", "arn:aws:iam::123456789012:role/",
	] {
		request := object.union(mapped(arn, {"authenticated": arn}), {"params": {"CustomRoleArn": arn}})
		{found.path | some found in finding} == {place, ["Roles", "authenticated"], ["CustomRoleArn"]} with input as request
	}
}

test_other_partition if {
	some found in finding with input as mapped("arn:aws-cn:iam::123456789012:role/demo", {"authenticated": role})
	found.path == place
	contains(found.message, "partition")
}

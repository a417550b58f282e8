package rules.iam.role_of_other_account_test

import data.rules.iam.role_of_other_account.finding

arns := {
	"own": {"account": "123456789012", "resource": "role/own"},
	"other": {"account": "111122223333", "resource": "role/other"},
}

request(params, context) := {"params": params, "context": context, "facts": {"arns": arns}}

caller := {"identity": {"account": "123456789012"}}

mapping(role) := {"RoleMappings": {"p": {"RulesConfiguration": {"Rules": [{"RoleARN": role}, null]}}}}

test_caller if {
	some found in finding with input as request({"roleArn": "other"}, caller)
	found.message == `"role/other" is in account "111122223333"; AWS accepts only the caller's account "123456789012"`
	not found.severity
	every params in [{"Roles": {"authenticated": "other"}}, {"SamlProviderARNs": ["own", "other"]}, {"roleArns": ["other"]}, mapping("other")] {
		count(finding) == 1 with input as request(params, caller)
	}
}

test_literals if {
	some found in finding with input as request({"Roles": {"authenticated": "own", "unauthenticated": "other"}}, {})
	found.severity == "warning"
	found.path == ["Roles", "unauthenticated"]
}

test_same if {
	count(finding) == 0 with input as request({"Roles": {"authenticated": "own"}, "roleArns": ["own"], "roleArn": "unknown"}, caller)
	count(finding) == 0 with input as request({"Roles": {"authenticated": "other"}}, {})
}

package rules.cognito_identity.custom_role_test

import data.rules.cognito_identity.custom_role.finding

role := "arn:aws:iam::123456789012:role/demo"

test_guest if {
	every params in [{"CustomRoleArn": role}, {"CustomRoleArn": role, "Logins": {}}] {
		some found in finding with input as {"params": params}
		found.path == ["CustomRoleArn"]
	}
}

test_user if {
	count(finding) == 0 with input as {"params": {"CustomRoleArn": role, "Logins": {"accounts.google.com": "(secret)"}}}
	count(finding) == 0 with input as {"params": {}}
}

test_unknown_logins if {
	count(finding) == 0 with input as {"params": {"CustomRoleArn": role}, "unknown": [["Logins"]]}
	count(finding) == 0 with input as {"params": {"CustomRoleArn": role, "Logins": {}}, "unknown": [["Logins", "accounts.google.com"]]}
}

test_role_of_another if {
	request := {
		"params": {"CustomRoleArn": role, "Logins": {"accounts.google.com": "(secret)"}},
		"facts": {"logins": {"accounts.google.com": {"form": "jwt", "roles": ["arn:aws:iam::123456789012:role/other"]}}},
	}
	some found in finding with input as request
	found.path == ["CustomRoleArn"]
	own := json.patch(request, [{"op": "replace", "path": "/facts/logins/accounts.google.com/roles", "value": [role]}])
	count(finding) == 0 with input as own
}

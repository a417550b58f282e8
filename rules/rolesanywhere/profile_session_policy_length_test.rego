package rules.rolesanywhere.profile_session_policy_length_test

import data.rules.rolesanywhere.profile_session_policy_length.finding

limit := data.limits.session_policy_characters

request(size, arns) := {
	"params": {"managedPolicyArns": arns},
	"facts": {"policy": {"sessionPolicy": {"least": size}}},
}

test_too_long if {
	some found in finding with input as request(limit + 1, [])
	found.path == ["sessionPolicy"]
}

test_with_arns if count(finding) == 1 with input as request(limit - 3, ["arn:", null])

test_at_the_limit if {
	count(finding) == 0 with input as request(limit, [])
	count(finding) == 0 with input as request(limit - 4, ["arn:"])
	count(finding) == 0 with input as {"params": {}, "facts": {}}
}

package rules.rolesanywhere.profile_policy_arn_limit_test

import data.rules.rolesanywhere.profile_policy_arn_limit.finding

request(number) := {"params": {"managedPolicyArns": [arn | some arn in numbers.range(1, number)]}}

limit := data.limits.profile_policy_arns

test_too_many if {
	some found in finding with input as request(limit + 1)
	found.path == ["managedPolicyArns"]
}

test_at_the_limit if count(finding) == 0 with input as request(limit)

test_unknown_ones_do_not_count if {
	arns := array.concat(request(limit).params.managedPolicyArns, [null])
	count(finding) == 0 with input as {"params": {"managedPolicyArns": arns}}
	count(finding) == 0 with input as {"params": {}, "unknown": [["managedPolicyArns"]]}
}

package rules.cognito_identity.user_pool_quota_test

import data.rules.cognito_identity.user_pool_quota.finding

request(n) := {"params": {"CognitoIdentityProviders": [{"ClientId": sprintf("c%d", [i])} | some i in numbers.range(1, n)]}}

test_over if {
	some found in finding with input as request(51)
	found.path == ["CognitoIdentityProviders"]
}

test_within if {
	count(finding) == 0 with input as request(50)
	count(finding) == 0 with input as {"params": {}}
}

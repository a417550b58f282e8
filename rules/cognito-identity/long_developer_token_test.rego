package rules.cognito_identity.long_developer_token_test

import data.rules.cognito_identity.long_developer_token.finding

test_long if {
	some found in finding with input as {"params": {"TokenDuration": 3601}}
	found.path == ["TokenDuration"]
}

test_short if {
	count(finding) == 0 with input as {"params": {"TokenDuration": 3600}}
	count(finding) == 0 with input as {"params": {}}
}

package rules.cognito_identity.lookup_without_key_test

import data.rules.cognito_identity.lookup_without_key.finding

test_neither if {
	some found in finding with input as {"params": {"IdentityPoolId": "us-east-1:0f0e1d2c-3b4a-5968-7786-95a4b3c2d1e0"}}
	found.path == []
}

test_either_or_unknown if {
	count(finding) == 0 with input as {"params": {"IdentityId": "a"}}
	count(finding) == 0 with input as {"params": {"DeveloperUserIdentifier": "a"}}
	count(finding) == 0 with input as {"params": {}, "unknown": [["IdentityId"]]}
}

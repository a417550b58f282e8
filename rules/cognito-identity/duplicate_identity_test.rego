package rules.cognito_identity.duplicate_identity_test

import data.rules.cognito_identity.duplicate_identity.finding

test_twice if {
	some found in finding with input as {"params": {"IdentityIdsToDelete": ["a", "b", "a"]}}
	found.path == ["IdentityIdsToDelete", 2]
}

test_once if {
	count(finding) == 0 with input as {"params": {"IdentityIdsToDelete": ["a", null, "b", null]}}
	count(finding) == 0 with input as {"params": {}}
}

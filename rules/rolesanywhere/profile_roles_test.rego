package rules.rolesanywhere.profile_roles_test

import data.rules.rolesanywhere.profile_roles.finding

test_empty if {
	some found in finding with input as {"params": {"roleArns": []}}
	found.path == ["roleArns"]
}

test_twice if {
	some found in finding with input as {"params": {"roleArns": ["a", "b", "a", null, null]}}
	found.path == ["roleArns", 2]
	count(finding) == 1 with input as {"params": {"roleArns": ["a", "b", "a", null, null]}}
}

test_fine if {
	count(finding) == 0 with input as {"params": {"roleArns": ["a", "b"]}}
	count(finding) == 0 with input as {"params": {}, "unknown": [["roleArns"]]}
}

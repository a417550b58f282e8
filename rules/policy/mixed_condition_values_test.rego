package rules.policy.mixed_condition_values_test

import data.rules.policy.mixed_condition_values.finding

policy(condition) := {"facts": {"seen": {"mixed": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "s3:max-keys"},
	condition,
)]}]}}

test_mixed if {
	some found in finding with input as policy({"mixed": true})
	found.message == `values of "s3:max-keys" are of several types; write all of them as strings`
}

test_same if count(finding) == 0 with input as policy({})

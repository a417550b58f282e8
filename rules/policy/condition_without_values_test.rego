package rules.policy.condition_without_values_test

import data.rules.policy.condition_without_values.finding

policy(condition) := {"facts": {"seen": {"empty": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "s3:prefix", "outcome": "never"},
	condition,
)]}]}}

test_never if {
	some found in finding with input as policy({"empty": true})
	found.message == `"s3:prefix" has no values, so the condition is never true`
}

test_absent if {
	some found in finding with input as policy({"empty": true, "outcome": "absent"})
	endswith(found.message, "is true only for requests without the key; write Null: true")
}

test_values if count(finding) == 0 with input as policy({})

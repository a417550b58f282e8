package rules.policy.presence_condition_test

import data.rules.policy.presence_condition.finding

policy(condition) := {"facts": {"seen": {"outcome": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "aws:PrincipalTag/team", "operator": "StringLike", "type": "string"},
	condition,
)]}]}}

test_present if {
	some found in finding with input as policy({"outcome": "present"})
	found.message == `the condition on "aws:PrincipalTag/team" is true for all requests with the key, as Null: false is`
	found.severity == "info"
}

test_absent if {
	some found in finding with input as policy({"outcome": "absent", "operator": "StringNotLike"})
	found.message == `the condition on "aws:PrincipalTag/team" is true for all requests without the key, as Null: true is`
}

test_bool if {
	some found in finding with input as policy({"outcome": "present", "type": "bool"})
	not found.severity
}

test_constant if count(finding) == 0 with input as policy({"outcome": "always"})

test_empty if count(finding) == 0 with input as policy({"outcome": "absent", "empty": true})

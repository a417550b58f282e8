package rules.policy.constant_condition_test

import data.rules.policy.constant_condition.finding

policy(condition) := {"facts": {"seen": {"outcome": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "aws:TagKeys", "operator": "ForAnyValue:StringNotLike", "base": "StringNotLike"},
	condition,
)]}]}}

test_never if {
	some found in finding with input as policy({"outcome": "never"})
	found.message == `the condition on "aws:TagKeys" is never true, so the statement has no effect`
	not found.severity
}

test_always if {
	some found in finding with input as policy({"outcome": "always", "operator": "StringLikeIfExists"})
	found.message == `the condition on "aws:TagKeys" is always true and restricts nothing`
	found.severity == "info"
}

test_null if {
	some found in finding with input as policy({"outcome": "always", "base": "Null"})
	not found.severity
}

test_presence if count(finding) == 0 with input as policy({"outcome": "present"})

test_empty if count(finding) == 0 with input as policy({"outcome": "never", "empty": true})

package rules.policy.replaced_condition_key_test

import data.rules.policy.replaced_condition_key.finding

policy(condition) := {"facts": {"seen": {"operator": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "aws:ARN"},
	condition,
)]}]}}

test_replaced if {
	some found in finding with input as policy({"instead": "aws:PrincipalArn"})
	found.message == `requests no longer have "aws:ARN"; write aws:PrincipalArn`
}

test_other if count(finding) == 0 with input as policy({})

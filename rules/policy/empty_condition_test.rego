package rules.policy.empty_condition_test

import data.rules.policy.empty_condition.finding

test_empty if {
	some found in finding with input as {"facts": {
		"seen": {"no_effect": true},
		"statements": [{"no_effect": [{"path": ["Statement", "Condition", "Bool"]}]}],
	}}
	found.key
	found.message == `"Bool" is empty and restricts nothing`
}

test_no_empty_one if count(finding) == 0 with input as {"facts": {"statements": [{}]}}

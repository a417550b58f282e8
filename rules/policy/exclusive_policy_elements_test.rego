package rules.policy.exclusive_policy_elements_test

import data.rules.policy.exclusive_policy_elements.finding

test_both if {
	some found in finding with input as {"facts": {
		"seen": {"doubles": true},
		"statements": [{"path": ["Statement"], "doubles": ["Action"]}],
	}}
	found.path == ["Statement", "NotAction"]
	found.key
	found.message == "the statement has Action and NotAction; AWS accepts exactly one of them"
}

test_one if count(finding) == 0 with input as {"facts": {"statements": [{"path": ["Statement"]}]}}

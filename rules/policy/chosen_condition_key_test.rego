package rules.policy.chosen_condition_key_test

import data.rules.policy.chosen_condition_key.finding

policy(condition) := {"facts": {"seen": {"chosen": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "aws:Referer"},
	condition,
)]}]}}

test_chosen if {
	some found in finding with input as policy({"chosen": true})
	found.message == `the caller chooses the value of "aws:Referer", so it keeps nobody out`
}

test_other_keys if count(finding) == 0 with input as policy({})

package rules.policy.deny_untagged_test

import data.rules.policy.deny_untagged.finding

policy(condition) := {"facts": {"seen": {"untagged_pass": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "aws:ResourceTag/stage"},
	condition,
)]}]}}

test_pass if {
	some found in finding with input as policy({"untagged_pass": true})
	found.message == `with NotAction this does not deny the many actions whose requests have no "aws:ResourceTag/stage"`
}

test_other if count(finding) == 0 with input as policy({})

package rules.policy.duplicate_condition_key_test

import data.rules.policy.duplicate_condition_key.finding

policy(condition) := {"facts": {"seen": {"same_as": true}, "statements": [{"conditions": [object.union(condition, {
	"key": "aws:sourcevpc",
	"path": ["C"],
})]}]}}

test_same if {
	some found in finding with input as policy({"same_as": "aws:SourceVpc"})
	found.message == `condition key "aws:sourcevpc" repeats "aws:SourceVpc": IAM ignores case, and one of them may be ignored`
}

test_different if count(finding) == 0 with input as policy({})

package rules.policy.condition_key_test

import data.rules.policy.condition_key.finding

policy(condition) := {"facts": {"seen": {"bad_key": true}, "statements": [{"conditions": [object.union(condition, {
	"key": "SourceIp",
	"path": ["C"],
})]}]}}

test_bad if {
	some found in finding with input as policy({"bad_key": true})
	found.key
	found.message == `condition key "SourceIp" is not SERVICE:NAME with one colon, such as aws:SourceIp`
}

test_good if count(finding) == 0 with input as policy({})

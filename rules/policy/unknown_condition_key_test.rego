package rules.policy.unknown_condition_key_test

import data.rules.policy.unknown_condition_key.finding

policy(condition) := {"facts": {
	"seen": {"unknown_key": true},
	"document": {"catalog": "2026-09-26"},
	"statements": [{"conditions": [object.union({"path": ["C"], "key": "s3:prefx", "unknown_key": true}, condition)]}],
}}

test_close if {
	some found in finding with input as policy({"close": "s3:prefix"})
	found.message == `unknown condition key "s3:prefx", as of 2026-09-26; did you mean "s3:prefix"?`
}

test_far if {
	some found in finding with input as policy({})
	found.message == `unknown condition key "s3:prefx", as of 2026-09-26`
}

test_known if count(finding) == 0 with input as policy({"unknown_key": false})

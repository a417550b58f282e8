package rules.policy.condition_key_without_tag_test

import data.rules.policy.condition_key_without_tag.finding

policy(condition) := {"facts": {"seen": {"tag_key_missing": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "aws:ResourceTag/"},
	condition,
)]}]}}

test_missing if {
	some found in finding with input as policy({"tag_key_missing": true})
	found.message == `condition key "aws:ResourceTag/" needs the key of a tag: aws:ResourceTag/KEY`
}

test_present if count(finding) == 0 with input as policy({})

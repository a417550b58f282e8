package rules.policy.s3_resource_level_test

import data.rules.policy.s3_resource_level.finding

policy(action) := {"facts": {"seen": {"unmet": true}, "statements": [{"actions": [object.union(action, {
	"path": ["A"],
	"text": "s3:X",
})]}]}}

test_object if {
	some found in finding with input as policy({"unmet": "level", "s3_level": "object"})
	found.message == `action "s3:X" applies to objects, arn:aws:s3:::bucket/key, and the statement has no such resource`
}

test_bucket if {
	some found in finding with input as policy({"unmet": "level", "s3_level": "bucket"})
	contains(found.message, "applies to buckets, arn:aws:s3:::bucket,")
}

test_other_reasons if count(finding) == 0 with input as policy({"unmet": "service", "s3_level": "bucket"})

test_met if count(finding) == 0 with input as policy({"s3_level": "bucket"})

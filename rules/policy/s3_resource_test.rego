package rules.policy.s3_resource_test

import data.rules.policy.s3_resource.finding

policy(resource) := {"facts": {
	"seen": {"s3_level": true, "stray_region": true, "stray_account": true},
	"statements": [{"resources": [object.union({"path": ["R"], "text": "arn:aws:s3:r:a:b", "partition": "aws"}, resource)]}],
}}

test_region if {
	some found in finding with input as policy({"s3_level": "bucket", "stray_region": true, "stray_account": true})
	found.message == `resource "arn:aws:s3:r:a:b" has a region; ARNs of buckets and objects begin with arn:aws:s3:::`
}

test_account if {
	some found in finding with input as policy({"s3_level": "any", "stray_account": true})
	found.message == `resource "arn:aws:s3:r:a:b" has an account; ARNs of buckets and objects begin with arn:aws:s3:::`
}

test_both_are_one_finding if {
	found := finding with input as policy({"s3_level": "object", "stray_region": true, "stray_account": true})
	count(found) == 1
}

test_others if {
	count(finding) == 0 with input as policy({"stray_region": true})
	count(finding) == 0 with input as policy({"s3_level": "object"})
}

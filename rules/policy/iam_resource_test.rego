package rules.policy.iam_resource_test

import data.rules.policy.iam_resource.finding

policy(resource) := {"facts": {
	"seen": {"stray_region": true},
	"statements": [{"resources": [object.union({"path": ["R"], "text": "arn", "service": "iam"}, resource)]}],
}}

test_region if {
	some found in finding with input as policy({"stray_region": true, "region": "us-east-1"})
	found.message == `resource "arn" has region "us-east-1"; ARNs of IAM have no region`
}

test_route53 if {
	some found in finding with input as policy({"stray_region": true, "region": "us-east-1", "service": "route53"})
	found.message == `resource "arn" has region "us-east-1"; ARNs of Route 53 have no region`
}

test_another_rule_speaks if count(finding) == 0 with input as policy({"stray_region": true, "service": "s3"})

test_good if count(finding) == 0 with input as policy({})

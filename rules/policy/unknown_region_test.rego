package rules.policy.unknown_region_test

import data.rules.policy.unknown_region.finding

policy(value) := {"facts": {"seen": {"misfit": true}, "document": {"regions": "2026-11-29"}, "statements": [{
	"effect": "Allow",
	"resources": [],
	"conditions": [object.union({"key": "aws:RequestedRegion"}, {"values": [object.union({"path": ["V"], "text": "us-east-1a"}, value)]})],
}]}}

resource(facts) := {"facts": {
	"seen": {"unknown_region": true, "region_in": true},
	"document": {"regions": "2026-11-29"},
	"statements": [{"conditions": [], "resources": [object.union({"path": ["R"], "partition": "aws"}, facts)]}],
}}

test_value if {
	some found in finding with input as policy({"misfit": "region", "close_region": "us-east-1"})
	found.message == `AWS had no Region "us-east-1a", as of 2026-11-29; did you mean "us-east-1"?`
	found.fix == {"write": "us-east-1"}
}

test_nothing_close if {
	some found in finding with input as policy({"misfit": "region"})
	found.message == `AWS had no Region "us-east-1a", as of 2026-11-29`
	not found.fix
}

test_other_values if count(finding) == 0 with input as policy({"misfit": "vpc"})

test_resource if {
	some found in finding with input as resource({"region": "moon", "unknown_region": true})
	found.message == `AWS had no Region "moon", as of 2026-11-29`
}

test_resource_close if {
	arn := "arn:aws:sqs:eu-west1:123456789012:q"
	some found in finding with input as resource({
		"region": "eu-west1",
		"text": arn,
		"unknown_region": true,
		"close_region": "eu-west-1",
	})
	found.fix == {"write": "arn:aws:sqs:eu-west-1:123456789012:q"}
}

test_other_partition if {
	some found in finding with input as resource({"region": "cn-north-1", "region_in": "aws-cn"})
	found.message == `Region "cn-north-1" is in partition aws-cn, and the ARN in "aws": it matches nothing`
}

test_known if count(finding) == 0 with input as resource({"region": "eu-west-1"})

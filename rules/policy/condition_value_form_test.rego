package rules.policy.condition_value_form_test

import data.rules.policy.condition_value_form.finding

policy(value) := {"facts": {"seen": {"misfit": true}, "document": {"regions": "2026-11-29"}, "statements": [{
	"effect": "Allow",
	"resources": [],
	"conditions": [object.union({"key": "aws:SourceVpc"}, {"values": [object.union({"path": ["V"], "text": "vpc1"}, value)]})],
}]}}

test_misfit if {
	some found in finding with input as policy({"misfit": "vpc"})
	found.message == `"aws:SourceVpc" is never "vpc1"; its values are IDs such as vpc-0123456789abcdef0`
}

test_region if count(finding) == 0 with input as policy({"misfit": "region"})

test_fitting if count(finding) == 0 with input as policy({})

package rules.policy.unused_resource_test

import data.rules.policy.unused_resource.finding

policy(resource) := {"facts": {"seen": {"unused": true}, "statements": [{"resources": [object.union(
	{"path": ["R"], "text": "arn:aws:sqs:::q", "unused": true},
	resource,
)]}]}}

test_unused if {
	some found in finding with input as policy({})
	found.message == `resource "arn:aws:sqs:::q" has no effect: no action in the statement applies to it`
}

test_other_rules if {
	count(finding) == 0 with input as policy({"unknown_form": true})
	count(finding) == 0 with input as policy({"unknown_service": true})
}

test_used if count(finding) == 0 with input as policy({"unused": false})

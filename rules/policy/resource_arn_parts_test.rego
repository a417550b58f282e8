package rules.policy.resource_arn_parts_test

import data.rules.policy.resource_arn_parts.finding

policy(resource) := {"facts": {
	"seen": {fact: true | some fact, _ in resource},
	"document": {"catalog": "2026-09-26"},
	"statements": [{"resources": [object.union({"path": ["R"], "text": "arn:aws:sqs:::q"}, resource)]}],
}}

test_region if {
	some found in finding with input as policy({"lacks_region": true})
	found.message == `resource "arn:aws:sqs:::q" has no region; ARNs of such resources have one, as of 2026-09-26`
}

test_account if {
	some found in finding with input as policy({"extra_account": true})
	found.message == `resource "arn:aws:sqs:::q" has an account; ARNs of such resources have none, as of 2026-09-26`
}

test_other_parts if {
	count(finding) == 1 with input as policy({"extra_region": true})
	count(finding) == 1 with input as policy({"lacks_account": true})
}

test_other_rules if {
	count(finding) == 0 with input as policy({"extra_account": true, "stray_account": true})
	count(finding) == 0 with input as policy({"extra_account": true, "stray_region": true})
}

test_whole if count(finding) == 0 with input as policy({})

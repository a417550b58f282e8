package rules.policy.unknown_resource_type_test

import data.rules.policy.unknown_resource_type.finding

policy(resource) := {"facts": {
	"seen": {"unknown_form": true},
	"document": {"catalog": "2026-09-26"},
	"statements": [{"resources": [object.union({"path": ["R"], "text": "arn:aws:iam::1:rolle/x", "service": "iam", "unknown_form": true}, resource)]}],
}}

test_unknown if {
	some found in finding with input as policy({})
	found.message == `resource "arn:aws:iam::1:rolle/x" has none of the forms of iam's ARNs, as of 2026-09-26`
}

test_repeated if count(finding) == 0 with input as policy({"same_as": 0})

test_known if count(finding) == 0 with input as policy({"unknown_form": false})

package rules.policy.resource_type_wildcard_test

import data.rules.policy.resource_type_wildcard.finding

policy(resource) := {"facts": {"seen": {"wild_type": true}, "statements": [{"resources": [object.union(
	{"path": ["R"], "text": "arn", "service": "iam"},
	resource,
)]}]}}

test_wildcard if {
	some found in finding with input as policy({"type": "ro*", "wild_type": true})
	found.message == `resource "arn" has a wildcard in its type; AWS documents wildcards only after the type`
	not found.severity
}

test_another_service if {
	some found in finding with input as policy({"service": "ec2", "type": "security-group*", "wild_type": true})
	found.severity == "info"
}

test_no_wildcard if count(finding) == 0 with input as policy({"type": "role"})

test_nothing_seen if count(finding) == 0 with input as {"facts": {"statements": []}}

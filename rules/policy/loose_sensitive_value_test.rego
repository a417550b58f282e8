package rules.policy.loose_sensitive_value_test

import data.rules.policy.loose_sensitive_value.finding

policy(value) := {"facts": {"seen": {"loose": true}, "document": {"regions": "2026-11-29"}, "statements": [{
	"effect": "Allow",
	"resources": [],
	"conditions": [object.union({"key": "aws:PrincipalOrgID"}, {"values": [object.union({"path": ["V"], "text": "o-*"}, value)]})],
}]}}

test_wildcard if {
	some found in finding with input as policy({"loose": "wildcard"})
	found.message == `the wildcard of "o-*" matches IDs of strangers too; write the whole ID`
}

test_exact if count(finding) == 0 with input as policy({})

package rules.policy.condition_key_type_test

import data.rules.policy.condition_key_type.finding

policy(condition) := {"facts": {"seen": {"mismatch": true}, "statements": [{"conditions": [object.union(
	{"operator_path": ["C"], "key": "aws:SourceIp", "operator": "StringEquals", "key_type": "IPAddress"},
	condition,
)]}]}}

test_mismatch if {
	some found in finding with input as policy({"mismatch": true})
	found.path == ["C"]
	found.message == `"aws:SourceIp" has values of type IPAddress, and StringEquals does not compare these; use IpAddress`
}

test_fitting if count(finding) == 0 with input as policy({})

package rules.policy.network_with_host_bits_test

import data.rules.policy.network_with_host_bits.finding

policy(value) := {"facts": {"seen": {"network": true}, "document": {"regions": "2026-11-29"}, "statements": [{
	"effect": "Allow",
	"resources": [],
	"conditions": [object.union({"key": "aws:SourceIp"}, {"values": [object.union({"path": ["V"], "text": "203.0.113.9/24"}, value)]})],
}]}}

test_bits if {
	some found in finding with input as policy({"network": "203.0.113.0/24"})
	found.message == `"203.0.113.9/24" is the network 203.0.113.0/24; write it so, or a single address`
}

test_aligned if count(finding) == 0 with input as policy({})

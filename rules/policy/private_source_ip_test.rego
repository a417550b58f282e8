package rules.policy.private_source_ip_test

import data.rules.policy.private_source_ip.finding

policy(key, value) := {"facts": {"seen": {"private": true}, "statements": [{"conditions": [{
	"folded": key,
	"values": [object.union(value, {"path": ["V"], "text": "10.0.0.0/8"})],
}]}]}}

test_private if {
	some found in finding with input as policy("aws:sourceip", {"private": true})
	found.message == `"10.0.0.0/8" is private, but aws:SourceIp never is; in a VPC use aws:VpcSourceIp`
}

test_public if count(finding) == 0 with input as policy("aws:sourceip", {})

test_other_keys if count(finding) == 0 with input as policy("aws:vpcsourceip", {"private": true})

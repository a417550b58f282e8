package rules.policy.allowed_without_mfa_test

import data.rules.policy.allowed_without_mfa.finding

policy(effect, condition) := {"facts": {"seen": {"operator": true}, "statements": [{
	"effect": effect,
	"conditions": [object.union({"folded": "aws:multifactorauthpresent", "base": "Bool", "values": [{"path": ["V"], "text": "False"}]}, condition)],
}]}}

test_reversed if {
	some found in finding with input as policy("Allow", {})
	found.path == ["V"]
}

test_good if {
	count(finding) == 0 with input as policy("Deny", {})
	count(finding) == 0 with input as policy("Allow", {"values": [{"path": ["V"], "text": "true"}]})
	count(finding) == 0 with input as policy("Allow", {"base": "Null"})
	count(finding) == 0 with input as policy("Allow", {"folded": "aws:securetransport"})
}

package rules.policy.redundant_condition_value_test

import data.rules.policy.redundant_condition_value.finding

policy(value) := {"facts": {"seen": {"covered_by": true}, "statements": [{"conditions": [{"values": [
	{"path": ["V", 0], "text": "a*"},
	object.union({"path": ["V", 1], "text": "ab"}, value),
]}]}]}}

test_covered if {
	some found in finding with input as policy({"covered_by": 0})
	found.path == ["V", 1]
	found.message == `value "ab" is covered by "a*" in the same list`
}

test_different if count(finding) == 0 with input as policy({})

package rules.policy.set_operator_on_single_value_test

import data.rules.policy.set_operator_on_single_value.finding

policy(more) := {"facts": {"seen": {"set": true}, "statements": [{"conditions": [object.union(
	{"key": "aws:SourceIp", "operator": "ForAnyValue:IpAddress", "operator_path": ["C"]},
	more,
)]}]}}

test_single if {
	some found in finding with input as policy({"set": "ForAnyValue", "several": false})
	found.message == `ForAnyValue is for keys with several values, and "aws:SourceIp" has one`
	found.fix == {"rename": "IpAddress"}
}

test_several_or_not_known if {
	count(finding) == 0 with input as policy({"set": "ForAnyValue", "several": true})
	count(finding) == 0 with input as policy({"set": "ForAnyValue"})
}

test_no_set if count(finding) == 0 with input as policy({"several": false})

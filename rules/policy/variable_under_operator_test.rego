package rules.policy.variable_under_operator_test

import data.rules.policy.variable_under_operator.finding

policy(type, variables) := {"facts": {"seen": {"variables": true}, "statements": [{"conditions": [{
	"base": "Op",
	"type": type,
	"values": [{"path": ["V"], "variables": variables}],
}]}]}}

test_types if {
	every type in ["numeric", "date", "ip", "binary", "null"] {
		some found in finding with input as policy(type, [{"text": "${x}"}])
		found == {"path": ["V"], "message": `Op does not replace policy variables, so "${x}" is plain text`}
	}
}

test_others if {
	every type in ["string", "arn", "bool"] {
		count(finding) == 0 with input as policy(type, [{"text": "${x}"}])
	}
}

test_no_variable if count(finding) == 0 with input as policy("date", [])

package rules.policy.condition_value_test

import data.rules.policy.condition_value.finding

policy(type, value) := {"facts": {"seen": {"bad_value": true, "variables": true}, "statements": [{"conditions": [{
	"type": type,
	"base": "ArnLike",
	"values": [object.union({"path": ["V"], "text": "1 Sep"}, value)],
}]}]}}

test_date if {
	some found in finding with input as policy("date", {"bad_value": true})
	found == {"path": ["V"], "message": `"1 Sep" is not a date; AWS accepts 2026-09-01T00:00:00Z or seconds since 1970`}
}

test_refused if {
	every type in ["date", "numeric", "ip", "arn", "binary"] {
		some found in finding with input as policy(type, {"bad_value": true})
		not found.severity
	}
}

test_warnings if {
	every type in ["bool", "null", "arn"] {
		some found in finding with input as policy(type, {"bad_value": true, "wild": true})
		found.severity == "warning"
	}
}

variable(text) := {"text": text, "variables": [{"text": "${aws:PrincipalTag/role}"}]}

test_variable_alone if {
	some found in finding with input as policy("arn", variable("${aws:PrincipalTag/role}"))
	found.message == `"${aws:PrincipalTag/role}" alone is not an ARN; ArnLike accepts variables in the parts of one`
}

test_variable_in_part if {
	count(finding) == 0 with input as policy("arn", variable("arn:aws:iam::123456789012:role/${aws:PrincipalTag/role}"))
	count(finding) == 0 with input as policy("string", variable("${aws:PrincipalTag/role}"))
	count(finding) == 0 with input as policy("arn", {"text": "${*}", "variables": [{"text": "${*}", "literal": true}]})
}

test_good if count(finding) == 0 with input as policy("date", {})

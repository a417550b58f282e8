package rules.policy.condition_value_test

import data.rules.policy.condition_value.finding

policy(type, value) := {"facts": {"seen": {"bad_value": true}, "statements": [{"conditions": [{
	"type": type,
	"values": [object.union(value, {"path": ["V"], "text": "1 Sep"})],
}]}]}}

test_date if {
	some found in finding with input as policy("date", {"bad_value": true})
	found == {"path": ["V"], "message": `"1 Sep" is not a date; AWS accepts 2026-09-01T00:00:00Z or seconds since 1970`}
}

test_others_are_warnings if {
	every type in ["numeric", "bool", "null", "ip", "arn", "binary"] {
		some found in finding with input as policy(type, {"bad_value": true})
		found.severity == "warning"
	}
}

test_good if count(finding) == 0 with input as policy("date", {})

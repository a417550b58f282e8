package rules.policy.unknown_condition_operator_test

import data.rules.policy.unknown_condition_operator.finding

policy(condition) := {"facts": {"seen": {"unknown": true}, "statements": [{"conditions": [object.union(condition, {
	"operator": "StringEqual",
	"operator_path": ["C", "StringEqual"],
})]}]}}

test_near if {
	some found in finding with input as policy({"unknown": true, "suggestion": "StringEquals"})
	found.path == ["C", "StringEqual"]
	found.key
	found.message == `condition operator "StringEqual" is unknown; did you mean "StringEquals"?`
}

test_far if {
	some found in finding with input as policy({"unknown": true})
	endswith(found.message, "AWS has StringEquals, NumericLessThan, Bool and others")
}

test_known if count(finding) == 0 with input as policy({})

package rules.policy.literal_wildcard_test

import data.rules.policy.literal_wildcard.finding

policy(condition, value) := {"facts": {"seen": {"literal_wildcard": true}, "statements": [{"conditions": [object.union(condition, {
	"base": "StringEquals",
	"operator": "ForAnyValue:StringEquals",
	"operator_path": ["C"],
	"values": [object.union(value, {"path": ["V"], "text": "a*"})],
})]}]}}

test_equals if {
	some found in finding with input as policy({}, {"literal_wildcard": true})
	found.message == `StringEquals compares the * in "a*" as a character; StringLike matches any text there`
	found.fix == {"path": ["C"], "rename": "ForAnyValue:StringLike"}
}

test_not_equals if {
	some found in finding with input as policy({"negated": true}, {"literal_wildcard": true})
	endswith(found.message, "StringNotLike matches any text there")
}

test_no_wildcard if count(finding) == 0 with input as policy({}, {})

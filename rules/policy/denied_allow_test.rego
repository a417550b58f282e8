package rules.policy.denied_allow_test

import data.rules.policy.denied_allow.finding

policy(statement, document) := {"facts": {
	"seen": {"denied_by": true},
	"document": document,
	"statements": [object.union({"path": ["S"]}, statement)],
}}

test_one if {
	some found in finding with input as policy({"denied_by": 1}, {})
	found.message == "Statement[1] denies all that this statement allows"
}

test_all if {
	some found in finding with input as policy({"denied_by": 1}, {"denied": true})
	endswith(found.message, ", so the session can do nothing")
}

test_none if count(finding) == 0 with input as policy({}, {})

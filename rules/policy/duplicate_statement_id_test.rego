package rules.policy.duplicate_statement_id_test

import data.rules.policy.duplicate_statement_id.finding

policy(statement) := {"facts": {"seen": {"same_sid": true}, "statements": [object.union(
	{"path": ["Statement", 2], "sid": "A"},
	statement,
)]}}

test_same if {
	some found in finding with input as policy({"same_sid": 0})
	found.path == ["Statement", 2, "Sid"]
	found.message == `Sid "A" is also the Sid of Statement[0]; AWS accepts each only once in a policy`
}

test_different if count(finding) == 0 with input as policy({})

test_nothing_seen if count(finding) == 0 with input as {"facts": {"statements": []}}

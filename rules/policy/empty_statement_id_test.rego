package rules.policy.empty_statement_id_test

import data.rules.policy.empty_statement_id.finding

policy(sid) := {"facts": {"seen": {"sid": true}, "statements": [{"path": ["S"], "sid": sid}]}}

test_empty if {
	some found in finding with input as policy("")
	found == {"path": ["S", "Sid"], "message": "the Sid is empty; remove it", "fix": {"remove": true}}
}

test_named if count(finding) == 0 with input as policy("Read")

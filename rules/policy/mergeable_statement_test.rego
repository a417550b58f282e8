package rules.policy.mergeable_statement_test

import data.rules.policy.mergeable_statement.finding

policy(statements, minified) := {"facts": {
	"seen": {"merges_with": true, "included_in": true},
	"session_policy": {"minified": minified},
	"statements": statements,
}}

differing := {"path": [1], "merges_with": 0, "merges_by": "Action"}

test_included if {
	some found in finding with input as policy([{"path": [0], "included_in": 1}, {"path": [1]}], 9)
	found == {"path": [0], "message": "Statement[1] already covers this statement"}
}

test_mergeable if {
	some found in finding with input as policy([{"path": [0]}, differing], 9)
	found.message == "the statement differs from Statement[0] only in Action; one with both lists is shorter"
}

test_statements_with_names_are_left_apart if {
	count(finding) == 0 with input as policy([{"path": [0], "sid": "A"}, differing], 9)
	count(finding) == 0 with input as policy([{"path": [0]}, object.union(differing, {"sid": "B"})], 9)
}

test_not_near_the_limit if {
	full := data.limits.session_policy_characters
	count(finding) == 1 with input as policy([{"path": [0], "sid": "A"}, differing], full)
}

test_all_different if count(finding) == 0 with input as {"facts": {"statements": [{"path": [0]}, {"path": [1]}]}}

package rules.policy.costly_statement_ids_test

import data.rules.policy.costly_statement_ids.finding

limit := data.limits.session_policy_characters

policy(sids, minified) := {"facts": {
	"seen": {"long": true},
	"document": {"path": ["Policy"]},
	"session_policy": {"minified": minified},
	"statements": [{"sid": sid} | some sid in sids],
}}

test_near_the_limit if {
	some found in finding with input as policy(["Ab", "Cde"], limit)
	found.path == ["Policy", "Statement"]
	found.message == sprintf("Sids use 23 of the %d characters of the policy and have no effect", [limit])
}

test_far_from_it if count(finding) == 0 with input as policy(["Ab"], 1000)

test_no_sids if count(finding) == 0 with input as policy([], limit)

test_size_not_known if {
	count(finding) == 0 with input as {"facts": {"seen": {"long": true}, "document": {"path": []}, "statements": [{"sid": "A"}]}}
}

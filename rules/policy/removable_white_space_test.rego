package rules.policy.removable_white_space_test

import data.rules.policy.removable_white_space.finding

limit := data.limits.session_policy_characters

policy(characters, minified) := {"facts": {
	"seen": {"long": true},
	"document": {"path": ["Policy"]},
	"session_policy": {"characters": characters, "minified": minified},
}}

test_much if {
	some found in finding with input as policy(limit, 1000)
	found.path == ["Policy"]
	found.message == sprintf("the policy has %d characters, 1000 without white space", [limit])
}

test_little if count(finding) == 0 with input as policy(2000, 1800)

test_far_from_the_limit if count(finding) == 0 with input as policy(1800, 1000)

test_another_rule_speaks if count(finding) == 0 with input as policy(limit + 1, 1000)

test_size_not_known if {
	count(finding) == 0 with input as {"facts": {"seen": {"long": true}, "session_policy": {"least": 2000}}}
}

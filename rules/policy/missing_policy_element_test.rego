package rules.policy.missing_policy_element_test

import data.rules.policy.missing_policy_element.finding

policy(lacks) := {"facts": {"seen": {"lacks": true}, "statements": [
	{"path": ["Policy", "Statement", 0]},
	{"path": ["Policy", "Statement", 1], "lacks": lacks},
]}}

test_neither if {
	some found in finding with input as policy(["Resource"])
	found.path == ["Policy", "Statement", 1, "Resource"]
	found.message == "the statement has neither Resource nor NotResource; AWS accepts exactly one of them"
}

test_both_lists_lacking if count(finding) == 2 with input as policy(["Action", "Principal", "Resource"])

test_nothing_lacking if count(finding) == 0 with input as {"facts": {"statements": [{"path": ["Statement"]}]}}

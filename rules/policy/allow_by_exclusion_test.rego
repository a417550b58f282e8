package rules.policy.allow_by_exclusion_test

import data.rules.policy.allow_by_exclusion.finding

policy(statement) := {"facts": {"seen": {"by_exclusion": true}, "statements": [object.union(
	{"path": ["Statement", 0]},
	statement,
)]}}

test_not_action if {
	some found in finding with input as policy({"by_exclusion": ["NotAction"]})
	found.path == ["Statement", 0, "NotAction"]
	found.message == "with NotAction the statement allows every action that is not listed, including future ones"
}

test_both if {
	found := finding with input as policy({"by_exclusion": ["NotAction", "NotResource"]})
	{f.path[2] | some f in found} == {"NotAction", "NotResource"}
}

test_trust_policy if {
	trust := object.union(policy({"by_exclusion": ["NotAction", "NotResource"]}), {"facts": {"document": {"trust": true}}})
	found := finding with input as trust
	{f.path[2] | some f in found} == {"NotAction"}
}

test_lists if count(finding) == 0 with input as policy({})

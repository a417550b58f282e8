package rules.policy.condition_key_without_action_test

import data.rules.policy.condition_key_without_action.finding

policy(condition) := {"facts": {"seen": {"needs_action": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "sts:SourceIdentity"},
	condition,
)]}]}}

test_missing if {
	some found in finding with input as policy({"needs_action": "sts:SetSourceIdentity"})
	found.message == `"sts:SourceIdentity" needs sts:SetSourceIdentity, which no statement allows: the condition is never true`
}

test_other_service if {
	count(finding) == 0 with input as policy({"needs_action": "sts:SetSourceIdentity", "unsupported": true})
}

test_allowed if count(finding) == 0 with input as policy({})

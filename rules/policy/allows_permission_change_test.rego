package rules.policy.allows_permission_change_test

import data.rules.policy.allows_permission_change.finding

policy(effect, member, text, reaches) := {"facts": {"seen": {"reaches": true}, "statements": [{
	"effect": effect,
	"action_member": member,
	"actions": [{"path": ["A"], "text": text, "reaches": reaches}],
}]}}

test_wildcard if {
	some found in finding with input as policy("Allow", "Action", "iam:*", ["iam:PassRole", "iam:CreatePolicy", "iam:PutRolePolicy"])
	found.message == `"iam:*" lets the session change permissions (iam:CreatePolicy), which lasts beyond the session`
}

test_named if {
	some found in finding with input as policy("Allow", "Action", "iam:createpolicy", ["iam:CreatePolicy"])
	found.message == `"iam:createpolicy" lets the session change permissions, which lasts beyond the session`
}

test_silent if {
	count(finding) == 0 with input as policy("Allow", "Action", "iam:PassRole", ["iam:PassRole"])
	count(finding) == 0 with input as policy("Allow", "Action", "sts:*", ["sts:AssumeRole"])
	count(finding) == 0 with input as policy("Deny", "Action", "iam:*", ["iam:CreatePolicy"])
	count(finding) == 0 with input as policy("Allow", "NotAction", "iam:*", ["iam:CreatePolicy"])
}

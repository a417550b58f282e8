package rules.policy.delegation_blocked_action_test

import data.rules.policy.delegation_blocked_action.finding

template(effect, action) := {"facts": {"statements": [{
	"effect": effect,
	"action_member": "Action",
	"actions": [object.union({"path": ["A"], "folded": lower(action.text)}, action)],
}]}}

test_blocked if {
	every text, reason in {
		"iam:CreateAccessKey": "it manages credentials",
		"iam:PutUserPolicy": "of IAM, only roles and policies may be changed",
		"iam:UntagRole": "tags are given only while a role or policy is created",
		"sso:AttachManagedPolicyToPermissionSet": "it manages permissions",
		"identitystore:CreateGroupMembership": "it changes users or groups",
		"sso:TagResource": "it changes tags",
		"organizations:MoveAccount": "of Organizations only reading is accepted",
	} {
		some found in finding with input as template("Allow", {"text": text})
		endswith(found.message, reason)
	}
}

test_silent if {
	every text in [
		"iam:CreateRole", "iam:PutRolePolicy", "iam:CreatePolicy", "iam:ListUsers", "iam:GetAccessKeyLastUsed",
		"organizations:DescribeOrganization", "sso:ListPermissionSets", "identitystore:ListUsers", "s3:PutObject",
	] {
		count(finding) == 0 with input as template("Allow", {"text": text})
	}
	count(finding) == 0 with input as template("Deny", {"text": "iam:CreateAccessKey"})
	count(finding) == 0 with input as template("Allow", {"text": "iam:CreateA*", "wild": true})
}

# METADATA
# title: Template allows an action that AWS blocks
# description: |
#   AWS reviews the template of a delegation before a partner can use it. Its guidelines block actions that manage
#   credentials, such as iam:CreateAccessKey. Of IAM they accept changes of roles and policies only, not of users, groups
#   and certificates, and tags only while something is created. Of IAM Identity Center, changes of permissions, users,
#   groups and tags are blocked, and of Organizations all that is not reading.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-evaluation-guidelines.html
# custom:
#   fix: |
#     Remove the action. Instead of a user with an access key, have the partner create a role with a permissions boundary.
#   severity: warning
#   strict: error
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-028, DLG-029, DLG-041, DLG-045, DLG-046]
#   date: 2026-11-29
package rules.policy.delegation_blocked_action

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	some action in statement.actions
	not action.wild
	reasons := [reason | some blocked in groups; matches(blocked, action.folded); reason := blocked.reason]
	count(reasons) > 0
	message := sprintf("AWS's guidelines block %s in templates: %s", [lib.text.quote_short(action.text), reasons[0]])
}

# matches reports whether a group has the action; reading is in no group.
matches(blocked, action) if {
	regex.match(blocked.actions, action)
	not regex.match(`^[a-z-]+:(get|list|describe|generate|simulate|search|batchget)`, action)
}

# groups are what the guidelines block, the most special first.
groups := [
	{
		"actions": `^iam:.*(accesskey|loginprofile|servicespecificcredential|signingcertificate|sshpublickey|mfadevice|changepassword)`,
		"reason": "it manages credentials",
	},
	{
		"actions": `^iam:.*(user|group|servercertificate)`,
		"reason": "of IAM, only roles and policies may be changed",
	},
	{
		"actions": `^iam:untag`,
		"reason": "tags are given only while a role or policy is created",
	},
	{
		"actions": `^sso:.*(permissionset|accountassignment|permissionspolicy|permissionsboundary|managedpolicy)`,
		"reason": "it manages permissions",
	},
	{
		"actions": `^(identitystore|sso-directory):.*(user|group|member)`,
		"reason": "it changes users or groups",
	},
	{
		"actions": `^sso:(un)?tag`,
		"reason": "it changes tags",
	},
	{
		"actions": `^organizations:`,
		"reason": "of Organizations only reading is accepted",
	},
]

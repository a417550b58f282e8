# METADATA
# title: Session can change permissions
# description: |
#   The statement allows actions that change permissions: writing or attaching policies, changing trust policies, or
#   creating access keys. Such changes remain after the session ends and are not limited by the session policy.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
# custom:
#   fix: |
#     Remove the actions that change policies, trust policies or access keys, or restrict them with Resource and a
#     condition such as `iam:PermissionsBoundary`.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-079]
#   date: 2026-09-26
#   access_analyzer: [CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE]
package rules.policy.allows_permission_change

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.reaches
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	some action in statement.actions
	changes := [name | some name in action.reaches; not name in reported_elsewhere]
	message := sprintf("%s lets the session change permissions%s, which lasts beyond the session", [
		lib.text.quote(action.text),
		example(action.text, changes[0]),
	])
}

# Of these actions other rules speak.
reported_elsewhere := {"sts:AssumeRole", "iam:PassRole", "iam:CreateServiceLinkedRole"}

example(text, change) := "" if {
	lower(text) == lower(change)
} else := sprintf(" (%s)", [change])

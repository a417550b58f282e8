# METADATA
# title: Session can give others access to resources
# description: |
#   The statement allows an action that changes who may use a resource, such as `s3:PutBucketPolicy`,
#   `kms:CreateGrant` or `lambda:AddPermission`. What it grants remains after the session ends and is not limited by
#   the session policy. AWS classifies these actions as permissions management.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_identity-vs-resource.html
# custom:
#   fix: |
#     Remove the action, or restrict it with Resource and a condition such as `kms:GrantIsForAWSResource`.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.allows_sharing

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.shares
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	sharing := [action |
		some action in statement.actions
		action.shares
		not action.whole_service
		not action.reaches
	]
	action := sharing[0]
	message := sprintf("%s%s who may use a resource, which lasts beyond the session%s", [
		lib.text.quote_short(action.text),
		changes(count(sharing) - 1),
		example(action),
	])
}

changes(0) := " can change"

changes(more) := sprintf(" and %d more can change", [more]) if more > 0

example(action) := sprintf(" (%s)", [lib.text.shorten(action.shares, 24)]) if {
	action.wild
} else := ""

# METADATA
# title: Action does not support resource-level permissions
# description: |
#   Some actions, such as `ec2:DescribeInstances` and `s3:ListAllMyBuckets`, do not support resource-level
#   permissions. They need the resource `*` and never match with any other. sessionlint knows the most common ones.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Move the action into a statement with Resource `*`.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-051]
#   date: 2026-09-26
package rules.policy.unscoped_action

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.unmet
	some statement in input.facts.statements
	some action in statement.actions
	action.unmet == "scope"
	message := sprintf("action %s has no resource-level permissions; it matches only with the resource *", [
		lib.text.quote(action.text),
	])
}

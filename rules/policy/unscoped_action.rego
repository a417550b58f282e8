# METADATA
# title: Action does not support resource-level permissions
# description: |
#   Some actions, such as `ec2:DescribeInstances` and `s3:ListAllMyBuckets`, do not support resource-level
#   permissions. They need the resource `*` and never match with any other. sessionlint knows them from a list of one
#   date; of some services, it accepts a resource such as `log-group:*`, which AWS may compare with.
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
	some i, action in statement.actions
	action.unmet == "scope"
	not action.unmet_as
	message := unscoped(lib.session_policy.quote_action(action), lib.session_policy.more(statement, i))
}

unscoped(action, 0) := sprintf("%s has no resource-level permissions, as of %s; it matches only with *", [
	action,
	input.facts.document.catalog,
])

unscoped(action, more) := sprintf("%s and %d more have no resource-level permissions, as of %s; they match only with *", [
	action,
	more,
	input.facts.document.catalog,
]) if more > 0

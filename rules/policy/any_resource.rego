# METADATA
# title: Action on all resources
# description: |
#   The statement allows actions that change something on all resources of the account, although AWS can check them
#   against single ones. A session policy is there to allow less: whoever gets hold of the session can change
#   everything that the role may. Actions that only read, patterns, and statements with a condition on a tag of the
#   resource are not reported. One finding stands for all statements of the policy.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   fix: |
#     Name the resources that the session needs instead of `*`, or require a tag of them with `aws:ResourceTag`.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.any_resource

import data.rules.lib

finding contains {"path": first.path, "message": message} if {
	input.facts.seen.every
	input.facts.seen.access
	found := [all |
		some statement in input.facts.statements
		all := changing(statement)
	]
	first := found[0]
	message := sprintf("%s%s on all resources; name those that the session needs", [
		lib.text.quote(first.actions[0]),
		allowed(sum([count(all.actions) | some all in found]) - 1),
	])
}

# changing has the actions of a statement that change any resource, and the place of the resource. Undefined if there are none.
changing(statement) := {"path": resource.path, "actions": actions} if {
	resource := lib.session_policy.everywhere(statement)
	actions := [action.text |
		some action in statement.actions
		action.scoped
		action.access in {"Write", "Tagging", "Permissions management"}
	]
	count(actions) > 0
}

allowed(0) := " is allowed"

allowed(more) := sprintf(" and %d more are allowed", [more]) if more > 0

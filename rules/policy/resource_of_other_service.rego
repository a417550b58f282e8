# METADATA
# title: Action and resource are of different services
# description: |
#   The actions of most services apply only to resources of the same service. If all resources of the statement belong
#   to other services, the action never matches. sessionlint knows from a list of one date to which resources an action
#   applies.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Add a resource of the action's service to the statement, or move the actions into a separate statement.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-052]
#   date: 2026-09-26
#   partial: true
package rules.policy.resource_of_other_service

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.unmet
	some statement in input.facts.statements
	some i, action in statement.actions
	action.unmet == "service"
	not action.unmet_as
	message := sprintf("%s%s: no resource in the statement belongs to service %s", [
		lib.session_policy.quote_action(action),
		matches(lib.session_policy.more(statement, i)),
		concat(" or ", action.own_services),
	])
}

matches(0) := " never matches"

matches(more) := sprintf(" and %d more never match", [more]) if more > 0

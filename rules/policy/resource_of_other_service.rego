# METADATA
# title: Action and resource are of different services
# description: |
#   The actions of most services apply only to resources of the same service. If all resources of the statement belong
#   to other services, the action never matches. sessionlint checks services whose actions are known to apply only to
#   their own resources.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Add a resource of the action's service to the statement, or move the actions into a separate statement.
#   severity: warning
#   operations: [session-policy]
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
	some action in statement.actions
	action.unmet == "service"
	message := sprintf("%s never matches: no resource in the statement belongs to service %s", [
		lib.session_policy.quote_action(action),
		lower(action.vendor),
	])
}

# METADATA
# title: Action and resource are of different services
# description: |
#   The actions of most services are checked against resources of that service. In a statement whose resources are all
#   other services' such an action never matches. sessionlint looks at services whose actions are known to have no
#   resources elsewhere.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_resource.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
# custom:
#   fix: |
#     Give the statement a resource of the service whose actions it has, or move the actions into a statement
#     of their own.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-052]
#   date: 2026-09-26
#   partial: true
#   when: [facts.seen.unmet]
package rules.policy.resource_of_other_service

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.unmet
	some statement in input.facts.statements
	some action in statement.actions
	action.unmet == "service"
	message := sprintf("%s never matches: no resource of the statement is of service %s", [
		lib.session_policy.quote_action(action),
		lower(action.vendor),
	])
}

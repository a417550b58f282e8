# METADATA
# title: Unusual case of an action
# description: |
#   IAM ignores the case of actions, so the policy works as intended. In AWS's own spelling, with the service in lower
#   case, actions are easier to search for and to compare.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
# custom:
#   fix: |
#     Write the action as the message suggests, the service in lower case.
#   autofix: safe
#   severity: info
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-035]
#   date: 2026-09-26
package rules.policy.unusual_action_case

import data.rules.lib

finding contains {"path": action.path, "message": message, "fix": {"write": action.usual}} if {
	input.facts.seen.usual
	some statement in input.facts.statements
	some action in statement.actions
	not action.instead
	not action.same_as
	message := sprintf("AWS writes %s as %s; case makes no difference", [
		lib.text.quote(action.text),
		lib.text.quote(action.usual),
	])
}

# METADATA
# title: Unusual case of an action
# description: |
#   IAM compares actions without regard to case, so nothing is wrong here. Written as AWS writes them, with the service in
#   lower case, they are found by a search and do not show up as changes later.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
# custom:
#   fix: |
#     Write the action as the message suggests, the service in lower case.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-035]
#   date: 2026-09-26
#   when: [facts.seen.usual]
package rules.policy.unusual_action_case

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.usual
	some statement in input.facts.statements
	some action in statement.actions
	not action.instead
	not action.same_as
	message := sprintf("AWS writes %s as %s; case makes no difference", [lib.text.quote(action.text), lib.text.quote(action.usual)])
}

# METADATA
# title: White space in an action
# description: |
#   AWS accepts an action that contains a space, a tab or a line break, but the action never matches, because no
#   action name contains white space. It was probably pasted along with the action.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
# custom:
#   fix: |
#     Remove the white space from the action.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: live-iam
#   facts: [POL-034]
#   date: 2026-09-26
package rules.policy.action_white_space

import data.rules.lib

finding contains {"path": action.path, "message": message, "fix": {"write": regex.replace(action.text, `\s`, "")}} if {
	input.facts.seen.space
	some statement in input.facts.statements
	some action in statement.actions
	action.space
	not action.malformed
	message := sprintf("action %s contains white space, so it never matches", [lib.text.quote(action.text)])
}

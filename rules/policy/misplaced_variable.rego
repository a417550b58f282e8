# METADATA
# title: Policy variable where AWS does not fill it in
# description: |
#   AWS replaces policy variables in the last part of a resource ARN and in condition values. In an action, or before
#   the fifth colon of an ARN, it does not: the text is literal and never matches.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
# custom:
#   fix: |
#     Move the variable into the last part of the resource ARN or into a condition value, and write actions and the
#     first five parts of ARNs without variables.
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-059, POL-060]
#   date: 2026-09-26
#   access_analyzer: [VARIABLE_UNSUPPORTED_IN_ELEMENT]
package rules.policy.misplaced_variable

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.variables
	some statement in input.facts.statements
	some action in statement.actions
	action.variables
	message := sprintf("action %s has a policy variable; AWS replaces them only in resources and conditions", [
		lib.text.quote(action.text),
	])
}

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.part
	some statement in input.facts.statements
	some resource in statement.resources
	resource.arn
	some variable in resource.variables
	variable.part in {2, 3, 4}
	message := sprintf("policy variable %s is before the fifth colon of the ARN; AWS replaces it only after that", [
		lib.text.quote_short(variable.text),
	])
}

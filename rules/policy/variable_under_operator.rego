# METADATA
# title: Policy variable under an unsupported operator
# description: |
#   AWS replaces policy variables in values of string and ARN operators and of Bool. In values of numeric, date, IP
#   and binary operators and of Null it does not: the text is literal.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
# custom:
#   fix: |
#     Compare the variable with a string or ARN operator, such as StringEquals or ArnLike, or write the value itself.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-061]
#   date: 2026-09-26
#   access_analyzer: [INVALID_VARIABLE_FOR_OPERATOR]
package rules.policy.variable_under_operator

import data.rules.lib

finding contains {"path": value.path, "message": message} if {
	input.facts.seen.variables
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.type in {"numeric", "date", "ip", "binary", "null"}
	some value in condition.values
	some variable in value.variables
	message := sprintf("%s does not replace policy variables, so %s is plain text", [
		condition.base,
		lib.text.quote(variable.text),
	])
}

# METADATA
# title: Redundant condition value
# description: |
#   One of several values of a condition key includes another one: a pattern matches it, or it is the same, or of
#   several numbers under an operator such as NumericLessThan one decides. The policy has the same meaning without
#   the other and is shorter.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Remove the value that the message names first.
#   autofix: safe
#   severity: info
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [REDUNDANT_CONDITION_VALUE_NUM]
package rules.policy.redundant_condition_value

import data.rules.lib

finding contains {"path": value.path, "message": message, "fix": {"remove": true}} if {
	input.facts.seen.covered_by
	some statement in input.facts.statements
	some condition in statement.conditions
	some value in condition.values
	by := condition.values[value.covered_by].text
	message := sprintf("value %s is covered by %s in the same list", [
		lib.text.quote_short(value.text),
		lib.text.quote_short(by),
	])
}

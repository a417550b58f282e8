# METADATA
# title: Operator does not fit the type of the condition key
# description: |
#   Each condition key has values of one type: `aws:SourceIp` has addresses, `aws:MultiFactorAuthAge` numbers. An
#   operator of another type does not compare them correctly, so the condition is false when it should be true.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   fix: |
#     Use an operator of the type that the message names. ARNs may also be compared as texts.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [TYPE_MISMATCH]
package rules.policy.condition_key_type

import data.rules.lib

finding contains {"path": condition.operator_path, "key": true, "message": message} if {
	input.facts.seen.mismatch
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.mismatch
	message := sprintf("%s has values of type %s, and %s does not compare these; use %s", [
		lib.text.quote_short(condition.key),
		condition.key_type,
		condition.operator,
		fitting[condition.key_type],
	])
}

fitting := {
	"String": "StringEquals or StringLike",
	"ARN": "ArnLike",
	"Bool": "Bool",
	"Numeric": "a Numeric operator",
	"Date": "a Date operator",
	"IPAddress": "IpAddress",
}

# METADATA
# title: Unknown condition operator
# description: |
#   AWS refuses a policy with an unknown condition operator. Operators are case-sensitive. `ForAnyValue:` or
#   `ForAllValues:` can precede an operator, and `IfExists` can follow it, except for Null.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   fix: |
#     Use an existing operator in its exact case, such as StringLike, ArnLike, NumericLessThan or Bool. The message
#     suggests the nearest one.
#   autofix: unsafe
#   severity: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-066, POL-067, TRU-139]
#   date: 2026-09-26
#   access_analyzer: [INVALID_CONDITION_OPERATOR, NULL_WITH_IF_EXISTS]
package rules.policy.unknown_condition_operator

import data.rules.lib

finding contains object.union({"path": condition.operator_path, "key": true, "message": message}, fix(condition)) if {
	input.facts.seen.unknown
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.unknown
	message := sprintf("condition operator %s is unknown; %s", [lib.text.quote(condition.operator), advice(condition)])
}

fix(condition) := {"fix": {"rename": condition.suggestion}} if {
	condition.suggestion
} else := {}

advice(condition) := sprintf("did you mean %q?", [condition.suggestion]) if {
	condition.suggestion
} else := "AWS has StringEquals, NumericLessThan, Bool and others"

# METADATA
# title: Condition that only tests whether the key is present
# description: |
#   The values of the condition do not matter: it is true for every request that has the key, or for every request
#   that does not. `*` under StringLike or ArnLike matches any value, and a Bool condition with both `true` and
#   `false` matches both. The operator Null says the same and cannot be misread. For Bool it is a warning, since one
#   of the values was probably meant.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write `"Null": {"KEY": "false"}` to require the key, or `"Null": {"KEY": "true"}` to require that it is
#     absent. For Bool, remove one of the values.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [EQUIVALENT_TO_NULL_FALSE, EQUIVALENT_TO_NULL_TRUE, INVALID_CONDITION_MULTIPLE_BOOLEAN]
package rules.policy.presence_condition

import data.rules.lib

finding contains object.union({"path": condition.path, "key": true, "message": message}, weight(condition)) if {
	input.facts.seen.outcome
	some statement in input.facts.statements
	some condition in statement.conditions
	not condition.empty
	[requests, value] := meaning[condition.outcome]
	message := sprintf("the condition on %s is true for all requests %s the key, as Null: %s is", [
		lib.text.quote_short(condition.key),
		requests,
		value,
	])
}

meaning := {"present": ["with", "false"], "absent": ["without", "true"]}

weight(condition) := {} if {
	condition.type == "bool"
} else := {"severity": "info"}

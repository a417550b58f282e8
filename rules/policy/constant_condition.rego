# METADATA
# title: Condition that is always or never true
# description: |
#   Whatever the request has, the condition is true, or it is not. ForAnyValue with a negated operator and the value
#   `*` is never true, so the statement has no effect. IfExists with `*` is always true and restricts nothing. Null
#   tests whether the request has a key at all: with ForAllValues it is always true, with ForAnyValue never.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Correct the operator or the value, or remove the condition, or the statement if it has no effect.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer:
#     - REDUNDANT_KEY_DUE_TO_WILDCARD_IN_CONDITION
#     - REDUNDANT_STATEMENT_DUE_TO_WILDCARD_IN_CONDITION
#     - NULL_WITH_QUALIFIER
package rules.policy.constant_condition

import data.rules.lib

finding contains object.union({"path": condition.path, "key": true}, verdict(condition)) if {
	input.facts.seen.outcome
	some statement in input.facts.statements
	some condition in statement.conditions
	not condition.empty
	condition.outcome
}

verdict(condition) := {"message": message} if {
	condition.outcome == "never"
	message := sprintf("the condition on %s is never true, so the statement has no effect", [lib.text.quote(condition.key)])
}

verdict(condition) := object.union({"message": message}, weight(condition)) if {
	condition.outcome == "always"
	message := sprintf("the condition on %s is always true and restricts nothing", [lib.text.quote(condition.key)])
}

# With Null, a restriction was meant.
weight(condition) := {} if {
	condition.base == "Null"
} else := {"severity": "info"}

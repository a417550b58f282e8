# METADATA
# title: Condition without values
# description: |
#   A condition key has an empty list of values. Without ForAllValues and IfExists the condition is then never true;
#   with one of them it is true only for requests that do not have the key; with a negated operator it is always
#   true. AWS accepts such a policy.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-logic-multiple-context-keys-or-values.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     List the values, or remove the condition. To require that the key is absent, write `"Null": {"KEY": "true"}`.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer:
#     - EMPTY_ARRAY_CONDITION
#     - EMPTY_ARRAY_CONDITION_FORALLVALUES
#     - EMPTY_ARRAY_CONDITION_FORANYVALUE
#     - EMPTY_ARRAY_CONDITION_IFEXISTS
package rules.policy.condition_without_values

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.empty
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.empty
	message := sprintf("%s has no values, so the condition is %s", [
		lib.text.quote(condition.key),
		meaning[condition.outcome],
	])
}

meaning := {
	"never": "never true",
	"always": "always true",
	"absent": "true only for requests without the key; write Null: true",
}

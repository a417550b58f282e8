# METADATA
# title: Set operator on a single-valued key
# description: |
#   Most condition keys, such as aws:SourceIp, have a single value. For them ForAnyValue has no effect, and
#   ForAllValues makes the condition true if the key is missing.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-single-vs-multi-valued-context-keys.html
# custom:
#   fix: |
#     Remove ForAnyValue or ForAllValues from the operator.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-073, TRU-126, PRV-014]
#   date: 2026-09-26
#   access_analyzer:
#     - FORALLVALUES_WITH_SINGLE_VALUED_KEY
#     - FORANYVALUE_WITH_AUDIENCE_CLAIM_TYPE
#     - CONFIRM_AUDIENCE_CLAIM_TYPE
package rules.policy.set_operator_on_single_value

import data.rules.lib

finding contains {
	"path": condition.operator_path,
	"key": true,
	"message": message,
	"fix": {"rename": plain(condition.operator)},
} if {
	input.facts.seen.set
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.several == false
	message := sprintf("%s is for keys with several values, and %s has one", [
		condition.set,
		lib.text.quote(condition.key),
	])
}

# plain is an operator without ForAnyValue: or ForAllValues:.
plain(operator) := regex.replace(operator, `^[^:]*:`, "")

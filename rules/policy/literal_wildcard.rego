# METADATA
# title: Wildcard in a value that is compared literally
# description: |
#   StringEquals and StringNotEquals, also with IgnoreCase, compare `*` as a literal character: the value almost never
#   equals anything. StringLike and StringNotLike treat it as a wildcard.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
# custom:
#   fix: |
#     Use StringLike instead of StringEquals (StringNotLike instead of StringNotEquals), or write the exact value.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-071, PRV-013, TRU-135]
#   date: 2026-09-26
#   access_analyzer: [WILDCARD_WITHOUT_LIKE_OPERATOR]
package rules.policy.literal_wildcard

import data.rules.lib

finding contains {
	"path": value.path,
	"message": message,
	"fix": {"rename": operator(condition), "path": condition.operator_path},
} if {
	input.facts.seen.literal_wildcard
	some statement in input.facts.statements
	some condition in statement.conditions
	some value in condition.values
	value.literal_wildcard
	message := sprintf("%s compares the * in %s as a character; %s matches any text there", [
		condition.base,
		lib.text.quote_short(value.text),
		instead_of(condition),
	])
}

operator(condition) := replace(condition.operator, condition.base, instead_of(condition))

instead_of(condition) := "StringNotLike" if {
	condition.negated
} else := "StringLike"

# METADATA
# title: ARN compared as text with a wildcard
# description: |
#   StringLike compares an ARN as one text, so that a `*` also matches colons: `arn:aws:iam::*:role/reader` then
#   matches more than roles of that name. ArnLike compares each part of the ARN by itself.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write ArnLike or ArnNotLike instead of StringLike or StringNotLike.
#   autofix: unsafe
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [STRING_LIKE_OPERATOR_WITH_ARN_CONDITION_KEYS]
package rules.policy.text_operator_on_arn

import data.rules.lib

finding contains {
	"path": condition.operator_path,
	"key": true,
	"message": message,
	"fix": {"rename": replace(condition.operator, "String", "Arn")},
} if {
	input.facts.seen.key_type
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.key_type == "ARN"
	condition.base in {"StringLike", "StringNotLike"}
	some value in condition.values
	value.wild
	message := sprintf("%s is an ARN; %s compares its parts, and %s lets * match colons", [
		lib.text.quote(condition.key),
		replace(condition.base, "String", "Arn"),
		condition.base,
	])
}

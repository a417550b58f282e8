# METADATA
# title: Duplicate condition key
# description: |
#   IAM ignores the case of condition keys. If `aws:SourceVpc` and `aws:sourcevpc` are under the same operator, one of
#   them may be ignored, and with it a restriction. AWS does not document which.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     If either value may match, put both values in one list under one key. Otherwise use different operators or
#     different statements.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-069]
#   date: 2026-09-26
#   access_analyzer: [DUPLICATE_KEYS_WITH_DIFFERENT_CASE]
package rules.policy.duplicate_condition_key

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.same_as
	some statement in input.facts.statements
	some condition in statement.conditions
	message := sprintf("condition key %s repeats %s: IAM ignores case, and one of them may be ignored", [
		lib.text.quote_short(condition.key),
		lib.text.quote_short(condition.same_as),
	])
}

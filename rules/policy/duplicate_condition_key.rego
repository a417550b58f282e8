# METADATA
# title: Duplicate condition key
# description: |
#   IAM compares condition keys without regard to case. With `aws:SourceVpc` and `aws:sourcevpc` under one operator it is
#   open whether both count, or one is lost, and with it a restriction.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write the values of both in one list under one spelling of the key, if either may match; otherwise put
#     them under different operators or in different statements.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-069]
#   date: 2026-09-26
#   when: [facts.seen.same_as]
package rules.policy.duplicate_condition_key

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.same_as
	some statement in input.facts.statements
	some condition in statement.conditions
	message := sprintf("condition key %s is %s again: IAM ignores case, and one of them may be lost", [
		lib.text.quote_short(condition.key),
		lib.text.quote_short(condition.same_as),
	])
}

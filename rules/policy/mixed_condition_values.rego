# METADATA
# title: Condition values of several types
# description: |
#   The values of one condition key are of several types, such as a string and a number. IAM reads all of them as
#   texts; IAM Access Analyzer calls it an error, and it is often a value without its quotes.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write all values of the key in the same type; strings are always accepted.
#   severity: info
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [INVALID_CONDITION_DATA_TYPE]
package rules.policy.mixed_condition_values

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.mixed
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.mixed
	message := sprintf("values of %s are of several types; write all of them as strings", [lib.text.quote(condition.key)])
}

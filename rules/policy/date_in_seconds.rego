# METADATA
# title: Date in seconds
# description: |
#   A date is written as seconds since 1970. AWS accepts that, but a reader cannot check it, and other tools take
#   the number for a year. The key `aws:EpochTime` has seconds by definition and is not reported.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Write the date in the form of ISO 8601, such as `2026-01-31T00:00:00Z`.
#   severity: info
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [INVALID_DATE_VALUE]
package rules.policy.date_in_seconds

import data.rules.lib

finding contains {"path": value.path, "message": message} if {
	input.facts.seen.epoch
	some statement in input.facts.statements
	some condition in statement.conditions
	some value in condition.values
	value.epoch
	message := sprintf("date %s is in seconds since 1970; write it as in 2026-01-31T00:00:00Z", [
		lib.text.quote(value.text),
	])
}

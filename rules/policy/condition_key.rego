# METADATA
# title: Malformed condition key
# description: |
#   A condition key is a service and a name, such as `aws:SourceIp` or `s3:prefix`. AWS refuses a policy with a key
#   that has no service or more than one colon. A tag name after a slash may contain more colons.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   fix: |
#     Write the key as `SERVICE:NAME`, such as `aws:SourceIp` or `s3:prefix`.
#   severity: error
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-068, TRU-139]
#   date: 2026-09-26
#   access_analyzer: [INVALID_CONDITION_KEY_FORMAT]
package rules.policy.condition_key

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.bad_key
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.bad_key
	message := sprintf("condition key %s is not SERVICE:NAME with one colon, such as aws:SourceIp", [
		lib.text.quote(condition.key),
	])
}

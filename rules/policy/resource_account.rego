# METADATA
# title: Impossible account in a resource ARN
# description: |
#   The account in an ARN is empty, `aws`, an account ID of 12 digits, or contains wildcards. AWS accepts any other
#   text, but it never matches. An account ID that lost its leading zeros has fewer digits.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write all 12 digits of the account including leading zeros, or `*`, or nothing if the service's ARNs have no
#     account.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-047]
#   date: 2026-09-26
#   access_analyzer: [INVALID_ARN_ACCOUNT]
package rules.policy.resource_account

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.bad_account
	some statement in input.facts.statements
	some resource in statement.resources
	resource.bad_account
	not resource.stray_account
	message := sprintf("account %s is not 12 digits long, so the resource never matches", [
		lib.text.quote(resource.account),
	])
}

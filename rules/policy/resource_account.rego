# METADATA
# title: Impossible account in a resource ARN
# description: |
#   The fifth part of an ARN is empty, `aws`, an account ID of twelve digits, or has wildcards. AWS takes other texts and they
#   never match. An account ID whose leading zeros got lost has fewer digits.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write the account's twelve digits with the leading zeros, `*`, or nothing where the service's ARNs have
#     no account.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-047]
#   date: 2026-09-26
#   when: [facts.seen.bad_account]
package rules.policy.resource_account

import data.rules.lib

finding contains {"path": resource.path, "message": message} if {
	input.facts.seen.bad_account
	some statement in input.facts.statements
	some resource in statement.resources
	resource.bad_account
	not resource.stray_account
	message := sprintf("account %s is not 12 digits long, so the resource never matches", [lib.text.quote(resource.account)])
}

# METADATA
# title: Condition key that was replaced
# description: |
#   Requests no longer have the key: aws:PrincipalArn replaces aws:ARN. A condition with it is false, so that the
#   statement does not match.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   fix: |
#     Write the key that the message names.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [UNSUPPORTED_GLOBAL_CONDITION_KEY, DEPRECATED_GLOBAL_CONDITION_KEY]
package rules.policy.replaced_condition_key

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message, "fix": {"rename": condition.instead}} if {
	input.facts.seen.operator
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.instead
	message := sprintf("requests no longer have %s; write %s", [lib.text.quote(condition.key), condition.instead])
}

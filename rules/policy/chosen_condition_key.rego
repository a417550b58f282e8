# METADATA
# title: Condition on what the caller chooses
# description: |
#   Whoever sends a request chooses the values of `aws:UserAgent` and `aws:Referer`, so a statement that allows with
#   a condition on them allows everybody who knows the value. AWS says that these keys must not be used to keep
#   unauthorized parties out.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-referer
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Use a key that AWS sets, such as `aws:SourceVpce`, `aws:SourceIp` or `aws:PrincipalTag`.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [UNTRUSTWORTHY_CONDITION_KEY]
package rules.policy.chosen_condition_key

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.chosen
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.chosen
	message := sprintf("the caller chooses the value of %s, so it keeps nobody out", [lib.text.quote(condition.key)])
}

# METADATA
# title: Condition on a key whose action is not allowed
# description: |
#   A request of STS has `sts:SourceIdentity` only if its sender may use `sts:SetSourceIdentity`, and
#   `sts:TransitiveTagKeys` only with `sts:TagSession`. No statement of the policy allows that action, so the
#   condition is never true.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Allow the action that the message names as well, or remove the condition.
#   severity: warning
#   operations: [session-policy, trust-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [MISSING_ACTION_FOR_CONDITION_KEY]
package rules.policy.condition_key_without_action

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.needs_action
	some statement in input.facts.statements
	some condition in statement.conditions
	not condition.unsupported # of such a key unsupported-condition-key says why
	message := sprintf("%s needs %s, which no statement allows: the condition is never true", [
		lib.text.quote(condition.key),
		condition.needs_action,
	])
}

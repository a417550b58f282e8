# METADATA
# title: Condition key is never set for the action
# description: |
#   Requests have only the condition keys of their action and of its resources: requests for `s3:ListBucket` have
#   `s3:prefix`, requests for `s3:GetObject` do not. Without the key, a condition is false, and the statement does not
#   match; it is true if the operator is negated or ends in IfExists. sessionlint uses a catalog of AWS's services,
#   whose date is in the message. AWS adds entries every week: set `catalog` in the configuration to use a newer one.
# related_resources:
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   fix: |
#     Move the actions that have the key into a statement of their own, or use a key that the requests have.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer:
#     - UNSUPPORTED_ACTION_FOR_CONDITION_KEY
#     - USE_CONDITION_KEY_ONLY_WITH_SUPPORTED_SERVICES
#     - ALLOW_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
#     - DENY_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE
package rules.policy.unsupported_condition_key

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.unsupported
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.unsupported
	not never_in_trust(condition)
	message := sprintf("requests for the statement's actions never have %s, as of %s", [
		lib.text.quote(condition.key),
		input.facts.document.catalog,
	])
}

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.lacking
	some statement in input.facts.statements
	some condition in statement.conditions
	action := statement.actions[condition.lacking[0]]
	message := sprintf("requests for %s%s never have %s, as of %s", [
		lib.text.quote_short(action.text),
		others(count(condition.lacking) - 1),
		lib.text.quote_short(condition.key),
		input.facts.document.catalog,
	])
}

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.foreign_service
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.foreign_service
	message := sprintf("requests to %s do not have %s, which only some services support", [
		condition.foreign_service,
		lib.text.quote(condition.key),
	])
}

# never_in_trust reports whether unusable-trust-condition speaks of the key. Undefined otherwise.
never_in_trust(condition) if {
	input.facts.document.trust
	lower(condition.vendor) in {"s3", "kms", "dynamodb", "sqs", "sns", "secretsmanager"}
}

others(0) := ""

others(1) := " and another action"

others(n) := sprintf(" and %d other actions", [n]) if n > 1

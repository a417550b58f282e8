# METADATA
# title: Action does not fit the principal
# description: |
#   Accounts, users, roles and services call `sts:AssumeRole`, users of a SAML provider `sts:AssumeRoleWithSAML`, and
#   users of an OIDC provider `sts:AssumeRoleWithWebIdentity`. IAM accepts a trust policy with another combination,
#   but a principal cannot assume the role if the statement lacks its action. For identity pools see
#   identity-pool-trust.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_create_for-custom.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html
# custom:
#   fix: |
#     Allow the action that the message names, in a statement of its own if principals of several kinds are trusted.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [TRU-029, TRU-030]
#   date: 2026-11-29
#   access_analyzer: [MISMATCHED_ACTION_FOR_PRINCIPAL]
package rules.iam.trust_action_mismatch

import data.rules.lib

finding contains {"path": principal.path, "message": message} if {
	input.facts.seen.principals
	some statement in input.facts.statements
	lib.trust.allows(statement)
	used := {action.text | some action in statement.actions; action.text in lib.trust.assume_actions}
	count(used) > 0
	some principal in statement.principals
	needed := lib.trust.assume_action(principal)
	not needed in used
	not elsewhere(principal, needed)
	message := sprintf("principal %s calls %s, which the statement does not allow", [
		lib.trust.quote_principal(principal),
		needed,
	])
}

# elsewhere reports whether another statement allows the same principal the action. Undefined otherwise.
elsewhere(principal, needed) if {
	some statement in input.facts.statements
	lib.trust.allows(statement)
	some action in statement.actions
	action.text == needed
	some other in statement.principals
	other.text == principal.text
	other.member == principal.member
}

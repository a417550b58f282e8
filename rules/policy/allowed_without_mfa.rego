# METADATA
# title: Statement that applies only without MFA
# description: |
#   The statement allows its actions if aws:MultiFactorAuthPresent is false, so that they are refused to those who used
#   MFA. Nearly always the reverse is meant. To refuse what was not authenticated with MFA, use Deny with
#   `BoolIfExists` and false, or Allow with `Bool` and true.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# custom:
#   fix: |
#     Write `"Bool": {"aws:MultiFactorAuthPresent": "true"}`.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.allowed_without_mfa

finding contains {"path": value.path, "message": message} if {
	input.facts.seen.operator
	some statement in input.facts.statements
	statement.effect == "Allow"
	some condition in statement.conditions
	condition.folded == "aws:multifactorauthpresent"
	condition.base == "Bool"
	some value in condition.values
	lower(value.text) == "false"
	message := "the statement allows only without MFA; write true for aws:MultiFactorAuthPresent"
}

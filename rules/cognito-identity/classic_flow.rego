# METADATA
# title: Classic flow lets clients choose the role
# description: |
#   AllowClassicFlow enables the basic (classic) authentication flow. In this flow the client itself calls
#   AssumeRoleWithWebIdentity, with any role that trusts the pool, and AWS does not restrict the permissions of guests
#   as it does in the enhanced flow. Enable it only for old clients that need it.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
# custom:
#   fix: |
#     Remove AllowClassicFlow or set it to false, and have clients call GetCredentialsForIdentity.
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S043]
#   date: 2026-11-21
package rules.cognito_identity.classic_flow

finding contains {"path": ["AllowClassicFlow"], "message": message} if {
	input.params.AllowClassicFlow == true
	message := "the classic flow lets the client choose the role and does not restrict the permissions of guests"
}

# METADATA
# title: Guests can get credentials
# description: |
#   With AllowUnauthenticatedIdentities anybody on the internet who knows the pool's ID, which is not secret, gets AWS
#   credentials. If this is intended, give the role for guests minimal permissions and accept the finding with a
#   reason.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
# custom:
#   fix: |
#     Set AllowUnauthenticatedIdentities to false. If guests are intended, give their role minimal permissions and
#     accept the finding with the reason.
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S042]
#   date: 2026-11-21
package rules.cognito_identity.guest_access

finding contains {"path": ["AllowUnauthenticatedIdentities"], "message": message} if {
	input.params.AllowUnauthenticatedIdentities == true
	message := "anybody on the internet can get credentials of the pool's role for guests"
}

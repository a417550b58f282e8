# METADATA
# title: Guests can get credentials
# description: |
#   AllowUnauthenticatedIdentities gives AWS credentials to anybody on the internet who knows the ID of the pool, which is no
#   secret. Where that is what you want, keep the role of the guests as narrow as can be and accept the finding
#   with a reason.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
# custom:
#   fix: |
#     Set AllowUnauthenticatedIdentities to false; if guests are wanted, keep their role as narrow as possible
#     and accept the finding with the reason.
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S042]
#   date: 2026-11-21
package rules.cognito_identity.guest_access

finding contains {"path": ["AllowUnauthenticatedIdentities"], "message": message} if {
	input.params.AllowUnauthenticatedIdentities == true
	message := "anybody on the internet gets credentials from this pool, those of its role for guests"
}

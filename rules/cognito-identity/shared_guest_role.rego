# METADATA
# title: Guests share the role of signed-in users
# description: |
#   With the same role for `authenticated` and `unauthenticated`, anybody on the internet gets the permissions of
#   signed-in users.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
# custom:
#   fix: |
#     Create a separate role for `unauthenticated` with minimal permissions, or leave `unauthenticated` out.
#   severity: warning
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S013]
#   date: 2026-11-21
package rules.cognito_identity.shared_guest_role

import data.rules.lib

finding contains {"path": ["Roles", "unauthenticated"], "message": message} if {
	role := input.params.Roles.unauthenticated
	role == input.params.Roles.authenticated
	message := sprintf("guests get the same role as signed-in users, %s: use a separate role for guests", [
		lib.text.quote(role),
	])
}

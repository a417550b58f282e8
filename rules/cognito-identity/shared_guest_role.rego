# METADATA
# title: Guests share the role of signed-in users
# description: |
#   One role for `authenticated` and `unauthenticated` gives anybody on the internet what users get who sign in.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
# custom:
#   fix: |
#     Create a role of its own for `unauthenticated` with as few permissions as guests need, or leave
#     `unauthenticated` out.
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
	message := sprintf("guests get the role of users who sign in, %s: give them one of their own", [lib.text.quote(role)])
}

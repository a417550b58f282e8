# METADATA
# title: Identity pool cannot use its role
# description: |
#   Cognito assumes a pool's role with AssumeRoleWithWebIdentity, as `cognito-identity.amazonaws.com`. The token's `aud`
#   is the ID of the pool, and its `amr` contains `authenticated` for signed-in users and `unauthenticated` for guests.
#   If the trust policy does not allow it, or its conditions are for another pool or for the other users, every sign-in
#   fails with InvalidIdentityPoolConfigurationException or NotAuthorizedException. If the pool maps attributes to
#   principal tags, the trust policy must also allow `sts:TagSession`. sessionlint knows the trust policy from a
#   CreateRole request or a resource in the checked files.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-trust-and-permissions.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/using-attributes-for-access-control.html
# custom:
#   fix: |
#     In the role's trust policy, allow `sts:AssumeRoleWithWebIdentity` to `cognito-identity.amazonaws.com` with the
#     pool's ID as `aud`, and as `amr` `authenticated` or `unauthenticated`, as the role is used. Add `sts:TagSession`
#     if the pool has principal tags.
#   severity: warning
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.cognito_identity.identity_pool_role

import data.rules.lib

finding contains {"path": role.path, "message": message(role), "related": lib.role.trusted(role)} if {
	some role in input.context.assumed
	role.refusal
}

finding contains {"path": role.path, "message": text, "related": array.concat(lib.role.trust(role), tags)} if {
	some role in input.context.assumed
	"sts:TagSession" in role.lacks
	text := "the pool has principal tags, and the role's trust policy does not allow sts:TagSession"
}

tags := [{"of": "tags", "path": [], "message": "the principal tags"}]

message(role) := sprintf("the role's trust policy is for %s users; %s get this role", [values, users(role)]) if {
	endswith(lower(role.refusal.key), ":amr")
	count(role.refusal.accepts) > 0
	values := lib.role.values(role.refusal.accepts)
} else := "the role's trust policy is for another identity pool" if {
	endswith(lower(role.refusal.key), ":aud")
	count(role.refusal.accepts) * count(role.refusal.given) == 0
} else := lib.role.refused(role.refusal, "cognito-identity.amazonaws.com", "sts:AssumeRoleWithWebIdentity")

users(role) := "guests" if {
	role.path == ["Roles", "unauthenticated"]
} else := "signed-in users"

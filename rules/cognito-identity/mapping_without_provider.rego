# METADATA
# title: Role mapping of a provider that the pool does not have
# description: |
#   A key of RoleMappings must name one of the identity pool's providers: a user pool with its app client, as
#   `cognito-idp.REGION.amazonaws.com/POOL:CLIENT`, a public provider such as `accounts.google.com`, or the ARN of a
#   SAML or OpenID Connect provider. Rules for another provider have no effect: its users cannot sign in to the pool,
#   and users of the pool's providers get the default role. sessionlint knows the providers from the resource that
#   creates the pool, or from an UpdateIdentityPool request for its ID.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_SetIdentityPoolRoles.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/role-based-access-control.html
# custom:
#   fix: |
#     Use the name of one of the pool's providers, for a user pool with the same app client as in the pool, or add the
#     provider to the pool.
#   severity: warning
#   operations: ["cognito-identity:SetIdentityPoolRoles"]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.cognito_identity.mapping_without_provider

import data.rules.lib

finding contains {"path": ["RoleMappings", provider], "key": true, "message": message, "related": related} if {
	input.params.RoleMappings
	some provider in input.context.unprovided
	message := sprintf("the identity pool does not have the provider %q: the mapping has no effect", [
		lib.text.shorten(provider, 44),
	])
	related := [{"of": "pool", "path": [], "message": "the identity pool"}]
}

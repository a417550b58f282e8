# METADATA
# title: Identity pool without a provider
# description: |
#   A new pool that does not allow guests needs an identity provider: a public provider, a user pool, OpenID Connect,
#   SAML or a developer provider. Without one nobody can get credentials from the pool.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
# custom:
#   fix: |
#     Add a provider to the pool, such as a user pool in CognitoIdentityProviders, or allow guests if nobody signs in.
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool"]
#   aws_error: ""
#   confidence: infer
#   facts: [CI-S044]
#   date: 2026-11-21
package rules.cognito_identity.pool_without_provider

import data.rules.lib

finding contains {"path": ["AllowUnauthenticatedIdentities"], "message": message} if {
	input.params.AllowUnauthenticatedIdentities == false
	every member in members {
		lib.params.known([member])
		count(object.get(input.params, member, [])) == 0
	}
	count(lib.params.keys("SupportedLoginProviders")) == 0
	message := "nobody can get credentials from this pool: it allows no guests and has no identity provider"
}

members := [
	"CognitoIdentityProviders", "DeveloperProviderName", "OpenIdConnectProviderARNs",
	"SamlProviderARNs", "SupportedLoginProviders",
]

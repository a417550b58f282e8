# METADATA
# title: UpdateIdentityPool resets omitted settings
# description: |
#   UpdateIdentityPool replaces the whole configuration of a pool: it resets every member that the request omits,
#   including all providers except the name of the developer provider. A request without any provider removes the
#   pool's providers.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UpdateIdentityPool.html
# custom:
#   fix: |
#     Start from the output of `aws cognito-identity describe-identity-pool`, change what needs to change, and send
#     everything.
#   severity: warning
#   operations: ["cognito-identity:UpdateIdentityPool"]
#   aws_error: ""
#   confidence: live
#   facts: [CI-S045]
#   date: 2026-11-21
package rules.cognito_identity.identity_pool_reset

import data.rules.lib

finding contains {"path": [], "message": message} if {
	every member in members { lib.params.missing([member]) }
	message := "UpdateIdentityPool replaces the whole pool: this request without providers removes them"
}

members := ["CognitoIdentityProviders", "OpenIdConnectProviderARNs", "SamlProviderARNs", "SupportedLoginProviders"]

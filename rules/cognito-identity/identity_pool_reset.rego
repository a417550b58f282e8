# METADATA
# title: UpdateIdentityPool resets omitted settings
# description: |
#   UpdateIdentityPool does not change single settings: a member that is left out is reset, and with it the
#   providers, all but the name of the developer provider. A request without any provider takes them away from
#   the pool. Describe the pool first, and send all of it.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UpdateIdentityPool.html
# custom:
#   fix: |
#     Start from the answer of `aws cognito-identity describe-identity-pool`, change what is to change, and
#     send all of it.
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
	message := "UpdateIdentityPool replaces the whole pool: without its providers this request takes them away"
}

members := ["CognitoIdentityProviders", "OpenIdConnectProviderARNs", "SamlProviderARNs", "SupportedLoginProviders"]

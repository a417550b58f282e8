# METADATA
# title: Unknown public login provider
# description: |
#   SupportedLoginProviders accepts the public providers that Cognito supports: Amazon, Apple, Facebook, Google and
#   Twitter, each by its host name, with the ID of your app at the provider. User pools, OpenID Connect providers and
#   SAML providers belong in CognitoIdentityProviders, OpenIdConnectProviderARNs and SamlProviderARNs. Digits was shut
#   down.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CreateIdentityPool.html
# custom:
#   fix: |
#     Write `www.amazon.com`, `appleid.apple.com`, `graph.facebook.com`, `accounts.google.com` or `api.twitter.com`.
#     Put user pools into CognitoIdentityProviders, and other providers into OpenIdConnectProviderARNs or
#     SamlProviderARNs.
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S037]
#   date: 2026-11-21
package rules.cognito_identity.unknown_login_provider

import data.rules.lib

finding contains {"path": ["SupportedLoginProviders", name], "key": true, "message": message} if {
	some name in lib.params.keys("SupportedLoginProviders")
	not name in known
	not regex.match(`^(?i)https?://`, name) # identity-provider-name speaks of it
	message := sprintf("%s %s", [lib.text.quote_short(name), advice(name)])
}

known := {"accounts.google.com", "api.twitter.com", "appleid.apple.com", "graph.facebook.com", "www.amazon.com"}

advice(name) := "was shut down: nobody can sign in with it" if {
	name == "www.digits.com"
} else := "is a user pool: it belongs in CognitoIdentityProviders" if {
	startswith(name, "cognito-idp.")
} else := sprintf("is not one of %s", [concat(", ", sort(known - {"api.twitter.com"}))])

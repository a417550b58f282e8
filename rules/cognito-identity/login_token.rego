# METADATA
# title: Login token does not belong to its provider
# description: |
#   Cognito accepts the ID token of a user pool or an OpenID Connect provider. The token must have an audience, its
#   issuer must be the key in Logins, and it must not have expired. Access tokens are refused. Tokens of Facebook and
#   Amazon cannot be read and SAML assertions have another form, so they are not checked. Expiry is checked only if
#   the configuration or `--now` gives the time. No part of the token is printed.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-integrating-user-pools-with-identity-pools.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
# custom:
#   fix: |
#     Pass the ID token (not the access token) with its issuer as the key (the `iss` claim without `https://`). If it
#     has expired, get a new token.
#   severity: error
#   operations:
#     - cognito-identity:GetCredentialsForIdentity
#     - cognito-identity:GetId
#     - cognito-identity:GetOpenIdToken
#     - cognito-identity:UnlinkIdentity
#   aws_error: NotAuthorizedException
#   confidence: live
#   facts: [CI-S018, CI-S019]
#   date: 2026-11-21
package rules.cognito_identity.login_token

import data.rules.lib

finding contains {"path": ["Logins", name], "message": message} if {
	some name, token in input.facts.logins
	token.form == "jwt"
	message := sprintf("the token for %s %s", [lib.text.quote(name), flaw(name, token)])
}

flaw(name, token) := "is an access token: Cognito accepts the ID token" if {
	token.use == "access"
} else := "has no audience: Cognito accepts an ID token" if {
	count(token.audiences) == 0
} else := "has another issuer: the key must be the issuer without https://" if {
	not startswith(name, "arn:")
	trim_suffix(token.issuer, "/") != trim_suffix(name, "/")
} else := "has expired" if {
	token.expires <= input.context.now
}

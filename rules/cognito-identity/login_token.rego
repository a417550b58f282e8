# METADATA
# title: Login token does not belong to its provider
# description: |
#   Cognito takes the ID token of a user pool, or of an OpenID Connect provider: one that has an audience, whose issuer is the
#   key that it stands under, and that has not expired. An access token is refused. Facebook and Amazon give access tokens of
#   their own, which cannot be read, and a SAML provider an assertion: these are not looked at. Whether a token has
#   expired is asked only where sessionlint is told what time it is. Nothing of the token is printed.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-integrating-user-pools-with-identity-pools.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
# custom:
#   fix: |
#     Pass the ID token (not the access token) under the key of its issuer, the `iss` claim without
#     `https://`, and get a new one if it has expired.
#   severity: error
#   operations:
#     - cognito-identity:GetCredentialsForIdentity
#     - cognito-identity:GetId
#     - cognito-identity:GetOpenIdToken
#     - cognito-identity:UnlinkIdentity
#   aws_error: NotAuthorizedException
#   confidence: live
#   facts: [CI-S018, CI-S019]
#   when: [facts.logins]
#   date: 2026-11-21
package rules.cognito_identity.login_token

import data.rules.lib

finding contains {"path": ["Logins", name], "message": message} if {
	some name, token in input.facts.logins
	token.form == "jwt"
	message := sprintf("the token for %s %s", [lib.text.quote(name), flaw(name, token)])
}

flaw(name, token) := "is an access token: Cognito takes the ID token" if {
	token.use == "access"
} else := "has no audience: Cognito takes an ID token" if {
	count(token.audiences) == 0
} else := "is of another issuer: the key is the issuer without https://" if {
	not startswith(name, "arn:")
	trim_suffix(token.issuer, "/") != trim_suffix(name, "/")
} else := "has expired" if {
	token.expires <= input.context.now
}

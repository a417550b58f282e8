# METADATA
# title: Developer identity under the wrong login key
# description: |
#   GetOpenIdTokenForDeveloperIdentity returns a token that Cognito itself issued. GetCredentialsForIdentity accepts
#   it only under the key `cognito-identity.amazonaws.com`, not under the name of the developer provider, and only as
#   the single entry: the token contains all logins of the identity. sessionlint knows the names of developer
#   providers from requests in the checked files. Other keys in addition to Cognito's are a warning.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetCredentialsForIdentity.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/developer-authenticated-identities.html
# custom:
#   fix: |
#     Pass the token of GetOpenIdTokenForDeveloperIdentity as the only entry of Logins, with the key
#     `cognito-identity.amazonaws.com`.
#   severity: error
#   operations: ["cognito-identity:GetCredentialsForIdentity"]
#   aws_error: NotAuthorizedException
#   confidence: doc
#   facts: [CI-S021, CI-S022]
#   date: 2026-11-21
package rules.cognito_identity.developer_login

import data.rules.lib

finding contains {"path": ["Logins", name], "key": true, "message": message} if {
	some name in lib.params.keys("Logins")
	name in input.context.developer_providers
	message := sprintf("%s is a developer provider: its token belongs under cognito-identity.amazonaws.com", [
		lib.text.quote(name),
	])
}

finding contains {"path": ["Logins", cognito], "key": true, "message": message, "severity": "warning"} if {
	names := lib.params.keys("Logins")
	cognito in names
	count(names) > 1
	message := "cognito-identity.amazonaws.com must be the only login: its token has all logins of the identity"
}

cognito := "cognito-identity.amazonaws.com"

# METADATA
# title: Token in place of a developer user identifier
# description: |
#   For a developer provider the value in Logins is the user's identifier in your own system, up to 1,024 characters.
#   A token is for public providers only: here, every new token creates a new identity. No part of the token is
#   printed.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/developer-authenticated-identities.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html
# custom:
#   fix: |
#     Set the value to the user's identifier in your own system, such as the primary key of the user's record.
#   severity: warning
#   operations: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"]
#   aws_error: InvalidParameterException
#   confidence: infer
#   facts: [CI-S026]
#   date: 2026-11-21
package rules.cognito_identity.developer_user_token

import data.rules.lib

finding contains {"path": ["Logins", name], "message": message} if {
	some name, token in input.facts.logins
	token.form == "jwt"
	regex.match(`^[\w._-]+$`, name)
	trim_suffix(token.issuer, "/") != name
	message := sprintf("a token is given for %s: a developer provider requires the user's identifier", [
		lib.text.quote(name),
	])
}

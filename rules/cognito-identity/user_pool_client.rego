# METADATA
# title: User pool without app client, or duplicated
# description: |
#   An entry of CognitoIdentityProviders is a user pool and one of its app clients. The API model marks both as
#   optional, but each is useless without the other, and a repeated pair has no effect.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CognitoIdentityProvider.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-integrating-user-pools-with-identity-pools.html
# custom:
#   fix: |
#     Set both ProviderName and ClientId in each entry, and remove repeated pairs.
#   autofix: safe
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: InvalidParameterException
#   confidence: infer
#   facts: [CI-S034]
#   date: 2026-11-21
package rules.cognito_identity.user_pool_client

import data.rules.lib

finding contains {"path": ["CognitoIdentityProviders", place], "message": message} if {
	some place, _ in input.params.CognitoIdentityProviders
	some member in ["ProviderName", "ClientId"]
	lib.params.missing(["CognitoIdentityProviders", place, member])
	message := sprintf("%s is missing; Cognito requires ProviderName (the user pool) and ClientId (its app client)", [
		member,
	])
}

finding contains {"path": ["CognitoIdentityProviders", later, "ClientId"], "message": message, "fix": fix} if {
	some later, pair in pairs
	first := min([place | some place, other in pairs; other == pair])
	first < later
	providers := input.params.CognitoIdentityProviders
	fix := {
		"path": ["CognitoIdentityProviders", later],
		"remove": true,
		"unsafe": providers[later] != providers[first],
	}
	message := sprintf("app client %s of the user pool is already in CognitoIdentityProviders[%d]", [
		lib.text.quote_short(pair[1]),
		first,
	])
}

pairs[place] := [provider.ProviderName, provider.ClientId] if {
	some place, provider in input.params.CognitoIdentityProviders
}

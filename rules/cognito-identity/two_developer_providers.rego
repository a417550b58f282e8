# METADATA
# title: More than one developer provider in a request
# description: |
#   An identity pool has one developer provider, and one entry of Logins names its user. All other entries link
#   identities of public providers, user pools, OpenID Connect or SAML. Two entries that can only be developer
#   providers do not fit together. It is a warning, because an OpenID Connect provider whose issuer is a host name
#   without a path looks the same.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/developer-authenticated-identities.html
# custom:
#   fix: |
#     Keep the entry of the pool's developer provider in Logins, and use Cognito's names for all other providers.
#   severity: warning
#   operations: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [CI-S025]
#   date: 2026-11-21
package rules.cognito_identity.two_developer_providers

import data.rules.lib

finding contains {"path": ["Logins", name], "key": true, "message": message} if {
	names := {name | some name in lib.params.keys("Logins"); developer(name)}
	some name in names
	name != min(names)
	message := sprintf("Logins has two developer providers, %s and %s: a pool has one", [
		lib.text.quote_short(min(names)),
		lib.text.quote_short(name),
	])
}

# developer holds for what can be the name of a developer provider and is no other known one.
developer(name) if {
	regex.match(`^[\w._-]+$`, name)
	not name in public
}

public := {
	"accounts.google.com", "api.twitter.com", "appleid.apple.com",
	"graph.facebook.com", "www.amazon.com", "www.digits.com",
	"cognito-identity.amazonaws.com",
}

# METADATA
# title: Login to remove has no token in Logins
# description: |
#   LoginsToRemove lists the providers to unlink, and Logins contains the tokens that prove the identity of the
#   caller. An empty list removes nothing. For a provider without a token in Logins the caller has not proved
#   ownership.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_UnlinkIdentity.html
# custom:
#   fix: |
#     List at least one provider in LoginsToRemove, and only providers that have a token in Logins.
#   severity: warning
#   operations: ["cognito-identity:UnlinkIdentity"]
#   aws_error: InvalidParameterException
#   confidence: infer
#   facts: [CI-S050]
#   date: 2026-11-21
package rules.cognito_identity.login_to_remove

import data.rules.lib

finding contains {"path": ["LoginsToRemove"], "message": message} if {
	count(input.params.LoginsToRemove) == 0
	message := "LoginsToRemove is empty: it names the providers to unlink"
}

finding contains {"path": ["LoginsToRemove", place], "message": message} if {
	some place, name in input.params.LoginsToRemove
	is_string(name)
	lib.params.known(["Logins"])
	not name in lib.params.keys("Logins")
	not contains(name, "://") # identity-provider-name speaks of it
	message := sprintf("provider %s has no token in Logins that proves ownership", [lib.text.quote(name)])
}

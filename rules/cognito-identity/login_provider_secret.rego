# METADATA
# title: App secret in a file
# description: |
#   For Twitter the value in SupportedLoginProviders is the consumer key, a semicolon and the consumer secret. Anybody
#   who can read the file can act as the app. Keep the request out of the repository, or pass the value when the call
#   is made. No part of it is printed.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/external-identity-providers.html
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_CreateIdentityPool.html
# custom:
#   fix: |
#     Remove the value from the file and pass it from a secret store when the call is made. Replace the consumer
#     secret if the file was published.
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S038]
#   date: 2026-11-21
package rules.cognito_identity.login_provider_secret

import data.rules.lib

finding contains {"path": ["SupportedLoginProviders", name], "message": message} if {
	some name in input.facts.app_secrets
	not input.context.live
	message := sprintf("the value for %s contains the app's secret after the semicolon: keep it out of files", [
		lib.text.quote(name),
	])
}

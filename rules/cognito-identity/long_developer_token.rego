# METADATA
# title: Developer token lasts too long
# description: |
#   TokenDuration can be up to one day; the default is 15 minutes. It does not limit the session: until the token
#   expires, anybody who has it can exchange it for new credentials again and again. More than one hour is rarely
#   needed.
# related_resources:
#   - https://docs.aws.amazon.com/cognitoidentity/latest/APIReference/API_GetOpenIdTokenForDeveloperIdentity.html
# custom:
#   fix: |
#     Set TokenDuration to 3600 or less, or leave it out for the default of 15 minutes.
#   severity: warning
#   operations: ["cognito-identity:GetOpenIdTokenForDeveloperIdentity"]
#   aws_error: ""
#   confidence: doc
#   facts: [CI-S027]
#   date: 2026-11-21
package rules.cognito_identity.long_developer_token

finding contains {"path": ["TokenDuration"], "message": message} if {
	seconds := input.params.TokenDuration
	seconds > data.limits.long_developer_token_seconds
	message := sprintf("anybody with the token can get new credentials for %d seconds; %d are enough to exchange it", [
		seconds,
		data.limits.long_developer_token_seconds,
	])
}

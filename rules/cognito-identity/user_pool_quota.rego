# METADATA
# title: More app clients than the default quota
# description: |
#   The default quota for user pool providers in an identity pool is 50, and AWS raises it on request up to 1,000. An
#   account without a raised quota gets an error.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html
# custom:
#   fix: |
#     Request a higher quota for the account and accept the finding, or remove app clients.
#   severity: warning
#   operations: ["cognito-identity:CreateIdentityPool", "cognito-identity:UpdateIdentityPool"]
#   aws_error: LimitExceededException
#   confidence: doc
#   facts: [CI-S036]
#   date: 2026-11-21
package rules.cognito_identity.user_pool_quota

finding contains {"path": ["CognitoIdentityProviders"], "key": true, "message": message} if {
	clients := count(input.params.CognitoIdentityProviders)
	clients > data.limits.user_pool_clients
	message := sprintf("%d app clients exceed the quota of %d, which AWS raises on request", [
		clients,
		data.limits.user_pool_clients,
	])
}

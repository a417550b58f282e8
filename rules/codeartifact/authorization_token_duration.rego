# METADATA
# title: Duration of a CodeArtifact token is too short
# description: |
#   A token of CodeArtifact lasts 15 minutes to 12 hours, or with 0 as long as the credentials that ask for it. The
#   API's model accepts any number of seconds up to 12 hours, but the service accepts none between 0 and 900.
# related_resources:
#   - https://docs.aws.amazon.com/codeartifact/latest/APIReference/API_GetAuthorizationToken.html
# custom:
#   fix: |
#     Set durationSeconds to at least 900, or to 0 for the remaining time of the caller's credentials.
#   autofix: unsafe
#   severity: error
#   operations: ["codeartifact:GetAuthorizationToken"]
#   aws_error: ValidationException
#   confidence: doc
#   facts: [CA-S001]
#   date: 2026-11-29
package rules.codeartifact.authorization_token_duration

finding contains {"path": ["durationSeconds"], "message": message, "fix": fix} if {
	seconds := input.params.durationSeconds
	seconds > 0
	seconds < data.limits.package_token_least_seconds
	fix := {"write": data.limits.package_token_least_seconds}
	message := sprintf(
		"durationSeconds is %d; AWS accepts 0 or at least %d seconds",
		[seconds, data.limits.package_token_least_seconds],
	)
}

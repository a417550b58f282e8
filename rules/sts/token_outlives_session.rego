# METADATA
# title: Requested token outlives the caller's session
# description: |
#   GetWebIdentityToken refuses a DurationSeconds that is longer than the caller's session. sessionlint knows the
#   caller's session from the request that `credentialsFrom` names.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
# custom:
#   fix: |
#     Lower DurationSeconds of GetWebIdentityToken to the rest of the caller's session, or raise DurationSeconds of
#     the request that provides the credentials.
#   autofix: unsafe
#   severity: error
#   operations: ["sts:GetWebIdentityToken"]
#   aws_error: SessionDurationEscalationException
#   confidence: doc
#   facts: [STS-S102]
#   date: 2026-11-21
package rules.sts.token_outlives_session

finding contains {"path": ["DurationSeconds"], "message": message, "related": related, "fix": {"write": session}} if {
	session := input.context.source.duration_seconds
	input.params.DurationSeconds > session
	message := sprintf("the token would last %d seconds, but the session that requests it lasts at most %d", [
		input.params.DurationSeconds,
		session,
	])
	related := [{"of": 1, "path": ["DurationSeconds"], "message": "the session that requests the token"}]
}

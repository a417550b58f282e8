# METADATA
# title: Requested token outlives the caller's session
# description: |
#   GetWebIdentityToken issues no token that is good for longer than the credentials of the caller. Where the request
#   that gives the credentials is known (`credentialsFrom`), its session must last as long as the token.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html
# custom:
#   fix: |
#     Lower DurationSeconds of GetWebIdentityToken to what is left of the caller's session, or raise
#     DurationSeconds of the request that gives the credentials.
#   severity: error
#   operations: ["sts:GetWebIdentityToken"]
#   aws_error: SessionDurationEscalationException
#   confidence: doc
#   facts: [STS-S102]
#   when: [context.source]
#   date: 2026-11-21
package rules.sts.token_outlives_session

finding contains {"path": ["DurationSeconds"], "message": message, "related": related} if {
	session := input.context.source.duration_seconds
	input.params.DurationSeconds > session
	message := sprintf("the token is to last %d seconds, and the session that asks for it %d at most", [
		input.params.DurationSeconds,
		session,
	])
	related := [{"of": 1, "path": ["DurationSeconds"], "message": "the session that asks for the token"}]
}

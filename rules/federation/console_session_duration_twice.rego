# METADATA
# title: Console session duration set in two places
# description: |
#   Both the request for the role's session and the request for the sign-in token set a duration. AWS documents that
#   only one of them may be set; with both, the request may fail.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html
# custom:
#   fix: |
#     Keep one of the two: SessionDuration of the sign-in request if a user assumes the role, or DurationSeconds of
#     the request for the role's session.
#   severity: warning
#   operations: ["federation:GetSigninToken"]
#   aws_error: ""
#   confidence: doc
#   facts: [CON-S004]
#   date: 2026-11-21
package rules.federation.console_session_duration_twice

finding contains {"path": ["SessionDuration"], "message": message, "key": true} if {
	input.params.SessionDuration
	input.context.source.operation == "sts:AssumeRole"
	input.context.source.caller != "role" # then SessionDuration is wrong in any case
	input.context.source.asks_duration
	message := "SessionDuration is set here and DurationSeconds in AssumeRole; AWS documents only one of the two"
}

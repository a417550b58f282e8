# METADATA
# title: Long administrator session
# description: |
#   A permission set with "admin" in its name gives sessions of more than four hours. Anybody who obtains such a
#   session has administrator permissions for that time, and it can be ended early only with a policy that denies it.
# related_resources:
#   - https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html
#   - https://docs.aws.amazon.com/singlesignon/latest/userguide/prereq-revoke-user-permissions.html
# custom:
#   fix: |
#     Set SessionDuration to PT4H or less for administrators.
#   severity: info
#   operations: ["sso:CreatePermissionSet"]
#   aws_error: ""
#   confidence: infer
#   facts: [SSO-S003]
#   date: 2026-11-21
package rules.sso_admin.long_administrator_session

import data.rules.lib

finding contains {"path": ["SessionDuration"], "message": message} if {
	contains(lower(input.params.Name), "admin")
	duration := input.params.SessionDuration
	seconds := lib.duration.seconds(duration)
	seconds > data.limits.long_administrator_session_seconds
	seconds <= data.limits.permission_set_session_seconds
	message := sprintf(
		"sessions of %s last %s; four hours are long enough for an administrator",
		[lib.text.quote(input.params.Name), lib.text.quote(duration)],
	)
}

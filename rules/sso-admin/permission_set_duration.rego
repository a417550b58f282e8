# METADATA
# title: Invalid permission set duration
# description: |
#   SessionDuration of a permission set is an ISO 8601 duration such as PT8H, not a number of seconds and not 8h. The
#   pattern in the API model also permits years and negative durations, but sessions last between one and twelve
#   hours.
# related_resources:
#   - https://docs.aws.amazon.com/singlesignon/latest/userguide/howtosessionduration.html
#   - https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_CreatePermissionSet.html
# custom:
#   fix: |
#     Write SessionDuration as hours and minutes from PT1H to PT12H, such as PT8H or PT1H30M.
#   autofix: unsafe
#   severity: error
#   operations: ["sso:CreatePermissionSet", "sso:UpdatePermissionSet"]
#   aws_error: ValidationException
#   confidence: doc
#   facts: [SSO-S001, SSO-S002]
#   date: 2026-11-21
package rules.sso_admin.permission_set_duration

import data.rules.lib

finding contains object.union({"path": ["SessionDuration"], "message": message}, clamped(seconds)) if {
	duration := input.params.SessionDuration
	seconds := lib.duration.seconds(duration)
	relation := outside(seconds)
	message := sprintf(
		"SessionDuration %s is %s; a permission set accepts PT1H to PT12H",
		[lib.text.quote(duration), relation],
	)
}

outside(seconds) := "less than an hour" if seconds < data.limits.permission_set_session_least_seconds

outside(seconds) := "more than twelve hours" if seconds > data.limits.permission_set_session_seconds

clamped(seconds) := {"fix": {"write": "PT12H"}} if {
	seconds > data.limits.permission_set_session_seconds
} else := {"fix": {"write": "PT1H"}}

# METADATA
# title: Profile duration exceeds a role's maximum
# description: |
#   Every role has a MaxSessionDuration, which is one hour unless it was raised. A profile can request more, but then
#   every session for that role fails. sessionlint compares the duration with the lowest MaxSessionDuration of the
#   roles in the profile, as far as it knows them.
# related_resources:
#   - https://docs.aws.amazon.com/rolesanywhere/latest/userguide/authentication-create-session.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
# custom:
#   fix: |
#     Lower durationSeconds of the profile to the lowest MaxSessionDuration of its roles, or raise the maximum of the
#     roles.
#   autofix: unsafe
#   severity: warning
#   operations: ["rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile"]
#   aws_error: ""
#   confidence: doc
#   facts: [RA-S004]
#   date: 2026-11-21
package rules.rolesanywhere.profile_duration_over_role_maximum

finding contains object.union(
	{"path": ["durationSeconds"], "message": message, "fix": {"write": maximum}},
	because,
) if {
	seconds := input.params.durationSeconds
	maximum := input.context.role.max_session_duration
	seconds > maximum
	message := sprintf("durationSeconds %d exceeds the MaxSessionDuration of %d seconds of a role in the profile", [
		seconds,
		maximum,
	])
}

because := {"related": [{"of": "limited", "path": ["MaxSessionDuration"], "message": "the role's maximum"}]} if {
	input.context.role.limited
} else := {}

# METADATA
# title: Session duration exceeds the default role maximum
# description: |
#   The default MaxSessionDuration of a role is one hour, and STS refuses a longer DurationSeconds unless the maximum
#   was raised. Neither the checked files nor the configuration say what this role allows, so the request may be
#   correct. Give the role's maximum in the configuration under `roles`, which accepts role names, ARNs and `*` for
#   all other roles, or check the file with the CreateRole or UpdateRole request in the same run.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   fix: |
#     If the role allows more, set `maxSessionDuration` of the role in the configuration under `roles`, or check the
#     file that creates the role in the same run. Otherwise raise the role's MaxSessionDuration, or lower
#     DurationSeconds to 3600.
#   severity: info
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
#   aws_error: ""
#   confidence: live
#   facts: [STS-S015]
#   date: 2026-11-21
package rules.sts.unraised_role_maximum

finding contains {"path": ["DurationSeconds"], "message": message} if {
	seconds := input.params.DurationSeconds
	seconds > data.limits.default_role_maximum_seconds
	input.params.RoleArn
	not input.context.role.max_session_duration
	not chained
	message := sprintf(
		"DurationSeconds %d requires a role with a raised MaxSessionDuration; its default is %d seconds",
		[seconds, data.limits.default_role_maximum_seconds],
	)
}

# A chained role has another limit, whatever its maximum is.
chained if {
	input.operation == "sts:AssumeRole"
	input.context.caller in {"role", "session"}
}

chained if {
	input.operation == "sts:AssumeRole"
	input.context.source.operation == "sts:GetSessionToken"
}

# METADATA
# title: A session over an hour needs a role that allows it
# description: |
#   A new role allows sessions of one hour. A longer DurationSeconds is refused unless somebody has raised the role's
#   MaxSessionDuration, and nothing here tells that somebody did. Say so in the settings: `roles` takes role
#   names, ARNs, and `*` for all others. A CreateRole or UpdateRole request among the linted files says so as well.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   severity: warning
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
#   aws_error: ValidationError
#   confidence: live
#   facts: [STS-S015]
#   when: [params.DurationSeconds]
#   date: 2026-11-21
package rules.duration.unraised_role_maximum

finding contains {"path": ["DurationSeconds"], "message": message} if {
	seconds := input.params.DurationSeconds
	seconds > data.limits.default_role_maximum_seconds
	input.params.RoleArn
	not input.context.role.max_session_duration
	not chained
	message := sprintf(
		"%d seconds need a role whose MaxSessionDuration was raised from %d; tell it in the settings under roles",
		[seconds, data.limits.default_role_maximum_seconds],
	)
}

# A chained role has another limit, whatever its maximum is.
chained if {
	input.operation == "sts:AssumeRole"
	input.context.caller == "role"
}

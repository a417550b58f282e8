# METADATA
# title: Session duration exceeds the role's maximum
# description: |
#   STS refuses a DurationSeconds above the role's MaxSessionDuration, which is one hour unless it was raised. The API
#   model permits up to twelve hours. sessionlint knows the maximum from the configuration (`roles`) or from a
#   CreateRole or UpdateRole request in the checked files, for a role with the same name and, as far as they are
#   known, the same account and path. It is a warning if the account is not known. For chained roles see
#   role-chaining-duration.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   fix: |
#     Lower DurationSeconds to the role's MaxSessionDuration, or raise the maximum with `aws iam update-role
#     --role-name NAME --max-session-duration SECONDS`, up to 43200.
#   autofix: unsafe
#   severity: error
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
#   aws_error: ValidationError
#   confidence: live
#   facts: [STS-S014]
#   date: 2026-09-26
package rules.sts.session_duration_over_role_maximum

import data.rules.lib

finding contains object.union_n([found, because, weight]) if {
	seconds := input.params.DurationSeconds
	maximum := input.context.role.max_session_duration
	seconds > maximum
	not chained
	message := sprintf("DurationSeconds %d exceeds the role's MaxSessionDuration of %d seconds", [seconds, maximum])
	found := {"path": ["DurationSeconds"], "message": message, "fix": {"write": maximum}}
}

# The limit of a chained role is an hour, and no role's maximum is less.
chained if {
	input.operation == "sts:AssumeRole"
	input.context.caller == "role"
}

because := {"related": [{"of": "limited", "path": ["MaxSessionDuration"], "message": "the role's maximum"}]} if {
	input.context.role.limited
} else := {}

weight := lib.role.severity if {
	input.context.role.limited
} else := {}

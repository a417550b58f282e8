# METADATA
# title: Chained role session longer than one hour
# description: |
#   If a role session calls AssumeRole (role chaining), the new session lasts at most one hour. The role's
#   MaxSessionDuration does not raise this limit. sessionlint knows that the caller is a role session from the
#   envelope (`caller`, `credentialsFrom`), from the configuration (`caller`, or `chained` of the role), or from
#   profiles of the AWS configuration file that refer to each other. Without this information the rule reports
#   nothing.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
# custom:
#   fix: |
#     Lower DurationSeconds to 3600 or less, or leave it out. For a longer session assume the role directly with a
#     user's credentials, SAML or web identity.
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: ValidationError
#   confidence: live
#   facts: [STS-S016, STS-S017]
#   date: 2026-09-26
package rules.sts.role_chaining_duration

finding contains object.union({"path": ["DurationSeconds"], "message": message}, because) if {
	input.context.caller == "role"
	seconds := input.params.DurationSeconds
	seconds > data.limits.chained_session_seconds
	message := sprintf(
		"DurationSeconds %d is too long: a session of a role assumed by a role lasts at most %d seconds",
		[seconds, data.limits.chained_session_seconds],
	)
}

because := {"related": [{"of": 1, "path": ["RoleArn"], "message": "the role session that calls"}]} if {
	input.context.source
} else := {}

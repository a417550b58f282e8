# METADATA
# title: Chained role session longer than one hour
# description: |
#   If a role session calls AssumeRole (role chaining), the new session lasts at most one hour. The role's
#   MaxSessionDuration does not raise this limit. STS applies the same limit if a user calls with credentials of
#   GetSessionToken, although no role comes before. sessionlint knows the caller from the envelope (`caller`,
#   `credentialsFrom`), from the configuration (`caller`, or `chained` of the role), from profiles of the AWS
#   configuration file that refer to each other, and from earlier commands or steps in a script or job. Without this
#   information the rule reports nothing; it is a warning if the caller is only probable.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
# custom:
#   fix: |
#     Lower DurationSeconds to 3600 or less, or leave it out. For a longer session assume the role directly with a
#     user's own keys, SAML or web identity. Instead of getting a session with MFA first, give SerialNumber and
#     TokenCode in the AssumeRole request itself.
#   autofix: unsafe
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: ValidationError
#   confidence: live
#   facts: [STS-S016, STS-S017, MTX-001, MTX-004, MTX-005, MTX-006, MTX-007, MTX-008, MTX-009, MTX-026]
#   date: 2026-11-29
package rules.sts.role_chaining_duration

import data.rules.lib

finding contains object.union_n([found, because, lib.caller.doubt]) if {
	seconds := input.params.DurationSeconds
	why := limit
	seconds > data.limits.chained_session_seconds
	message := sprintf("DurationSeconds %d is too long: %s", [seconds, why])
	fix := {"write": data.limits.chained_session_seconds}
	found := {"path": ["DurationSeconds"], "message": message, "fix": fix}
}

limit := message if {
	input.context.caller == "role"
	message := sprintf(
		"a session of a role assumed by a role lasts at most %d seconds",
		[data.limits.chained_session_seconds],
	)
} else := message if {
	input.context.source.operation == "sts:GetSessionToken"
	message := sprintf(
		"with credentials of GetSessionToken STS accepts %d, with the user's own keys more",
		[data.limits.chained_session_seconds],
	)
} else := message if {
	input.context.caller == "session"
	message := sprintf(
		"with credentials of a session STS accepts %d, with a user's own keys more",
		[data.limits.chained_session_seconds],
	)
}

because := {"related": [{"of": 1, "path": [], "message": "the session token that signs the call"}]} if {
	input.context.source.operation == "sts:GetSessionToken"
} else := {"related": [{"of": 1, "path": ["RoleArn"], "message": "the role session that calls"}]} if {
	input.context.source
} else := {}

# METADATA
# title: Role alias asks for more than the role allows
# description: |
#   The credentials that devices get by a role alias last credentialDurationSeconds, at most as long as the role's
#   MaxSessionDuration, which is one hour unless it was raised. sessionlint knows the maximum from the configuration
#   (`roles`) or from the request or resource that creates the role. It is a warning if another role may be meant.
# related_resources:
#   - https://docs.aws.amazon.com/iot/latest/apireference/API_CreateRoleAlias.html
#   - https://docs.aws.amazon.com/iot/latest/developerguide/authorizing-direct-aws.html
# custom:
#   fix: |
#     Lower credentialDurationSeconds to the role's MaxSessionDuration, or raise the maximum of the role.
#   autofix: unsafe
#   severity: error
#   operations: ["iot:CreateRoleAlias", "iot:UpdateRoleAlias"]
#   aws_error: InvalidRequestException
#   confidence: doc
#   facts: [IOT-S001]
#   date: 2026-11-29
package rules.iot.role_alias_duration_over_role_maximum

import data.rules.lib

finding contains object.union_n([found, because, lib.role.severity]) if {
	seconds := input.params.credentialDurationSeconds
	maximum := input.context.role.max_session_duration
	seconds > maximum
	message := sprintf(
		"credentialDurationSeconds %d exceeds the role's MaxSessionDuration of %d seconds",
		[seconds, maximum],
	)
	found := {"path": ["credentialDurationSeconds"], "message": message, "fix": {"write": maximum}}
}

because := {"related": [{"of": "limited", "path": ["MaxSessionDuration"], "message": "the role's maximum"}]} if {
	input.context.role.limited
} else := {}

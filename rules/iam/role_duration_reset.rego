# METADATA
# title: UpdateRole resets MaxSessionDuration to one hour
# description: |
#   If UpdateRole does not set MaxSessionDuration, IAM resets it to the default of one hour, even if the request only
#   changes the description. STS then refuses longer sessions of the role.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_UpdateRole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_update-role-settings.html
# custom:
#   fix: |
#     Repeat the role's current MaxSessionDuration in the request (see `aws iam get-role`).
#   severity: warning
#   operations: ["iam:UpdateRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [IAM-S023]
#   date: 2026-11-21
package rules.iam.role_duration_reset

import data.rules.lib

finding contains {"path": ["RoleName"], "message": message} if {
	role := input.params.RoleName
	lib.params.missing(["MaxSessionDuration"])
	message := sprintf("UpdateRole without MaxSessionDuration resets that of %s to the default of %d seconds", [
		lib.text.quote(role),
		data.limits.default_role_maximum_seconds,
	])
}

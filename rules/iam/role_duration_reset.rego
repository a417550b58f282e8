# METADATA
# title: UpdateRole resets MaxSessionDuration to one hour
# description: |
#   UpdateRole sets MaxSessionDuration to its default of one hour where the request does not name it, also when only the description was to
#   change. Sessions that the role allowed before are refused from then on. Give the role's value each time.
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
	message := sprintf("UpdateRole without MaxSessionDuration makes that of %s %d seconds, the default", [
		lib.text.quote(role),
		data.limits.default_role_maximum_seconds,
	])
}

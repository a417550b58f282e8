# METADATA
# title: Role does not trust the service that assumes it
# description: |
#   AWS Transfer Family assumes the role of a user or group as `transfer.amazonaws.com`, and AWS IoT that of a role
#   alias as `credentials.iot.amazonaws.com`. The trust policy must allow the service `sts:AssumeRole`; otherwise
#   users cannot sign in and devices get no credentials. sessionlint knows the trust policy from a CreateRole request
#   or a resource in the checked files.
# related_resources:
#   - https://docs.aws.amazon.com/transfer/latest/userguide/requirements-roles.html
#   - https://docs.aws.amazon.com/iot/latest/developerguide/authorizing-direct-aws.html
# custom:
#   fix: |
#     In the role's trust policy, allow `sts:AssumeRole` to the service that the message names.
#   severity: warning
#   operations: ["iot:CreateRoleAlias", "iot:UpdateRoleAlias", "transfer:CreateAccess", "transfer:CreateUser",
#     "transfer:UpdateAccess", "transfer:UpdateUser"]
#   aws_error: ""
#   confidence: doc
#   facts: [TF-S001, IOT-S002]
#   date: 2026-11-29
package rules.transfer.service_role_trust

import data.rules.lib

finding contains {"path": role.path, "message": message, "related": lib.role.trusted(role)} if {
	some role in input.context.assumed
	role.refusal
	message := lib.role.refused(role.refusal, service, "sts:AssumeRole")
}

service := "transfer.amazonaws.com" if {
	startswith(input.operation, "transfer:")
} else := "credentials.iot.amazonaws.com"

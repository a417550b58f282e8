# METADATA
# title: Session name violates the role's trust policy
# description: |
#   A trust policy that requires `sts:RoleSessionName` to be `${aws:username}` accepts only IAM users whose session
#   name is their user name. Other callers do not have aws:username and are refused. If the trust policy names session
#   names or patterns of them, the session name must fit one. sessionlint knows the trust policy from a CreateRole
#   request or a resource in the checked files, and the caller from the configuration or the envelope.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html
# custom:
#   fix: |
#     Set RoleSessionName to what the trust policy requires, such as the name of the calling IAM user, or change the
#     condition on `sts:RoleSessionName` if other callers need the role.
#   severity: warning
#   operations: ["sts:AssumeRole"]
#   aws_error: AccessDenied
#   confidence: doc
#   facts: [STS-S011]
#   date: 2026-11-21
package rules.sts.session_name_condition

import data.rules.lib

finding contains {
	"path": ["RoleSessionName"],
	"message": message,
	"related": lib.role.trusted(role),
	"severity": "info",
} if {
	some role in input.context.assumed
	asks_for_username(role.refusal)
	message := mistake
}

finding contains {"path": ["RoleSessionName"], "message": message, "related": lib.role.trusted(role)} if {
	some role in input.context.assumed
	lower(role.refusal.key) == "sts:rolesessionname"
	not asks_for_username(role.refusal)
	message := lib.role.refused(role.refusal, "the caller", input.operation)
}

asks_for_username(refusal) if {
	lower(refusal.key) == "sts:rolesessionname"
	refusal.accepts == ["${aws:username}"]
}

mistake := message if {
	input.context.caller in {"role", "root", "federated"}
	message := "the role accepts only users under their own names, and the caller is not a user"
} else := message if {
	user := input.context.identity
	user.type == "user"
	message := sprintf("the role requires the user's name as the session name: %s, not %s", [
		lib.text.quote_short(user.name),
		lib.text.quote_short(input.params.RoleSessionName),
	])
}

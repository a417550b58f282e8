# METADATA
# title: Role does not trust Roles Anywhere
# description: |
#   IAM Roles Anywhere assumes a role of the profile as the service `rolesanywhere.amazonaws.com`, and sets the
#   certificate's subject as tags and as the source identity of the session. The trust policy must allow the service
#   `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity`; otherwise AWS refuses CreateSession. sessionlint
#   knows the trust policy from a CreateRole request or a resource in the checked files.
# related_resources:
#   - https://docs.aws.amazon.com/rolesanywhere/latest/userguide/trust-model.html
# custom:
#   fix: |
#     In the role's trust policy, allow `sts:AssumeRole`, `sts:TagSession` and `sts:SetSourceIdentity` to the service
#     `rolesanywhere.amazonaws.com`.
#   severity: warning
#   operations: ["rolesanywhere:CreateProfile", "rolesanywhere:UpdateProfile"]
#   aws_error: ""
#   confidence: doc
#   facts: [RA-S009, TRU-027]
#   date: 2026-11-29
#   access_analyzer: [MISSING_ACTION_FOR_ROLES_ANYWHERE_TRUST_POLICY]
package rules.rolesanywhere.profile_role_trust

import data.rules.lib

finding contains {"path": role.path, "message": message, "related": lib.role.trusted(role)} if {
	some role in input.context.assumed
	role.refusal
	message := lib.role.refused(role.refusal, "rolesanywhere.amazonaws.com", "sts:AssumeRole")
}

finding contains {"path": role.path, "message": message, "related": lib.role.trust(role)} if {
	some role in input.context.assumed
	some action in role.lacks
	message := sprintf("the role's trust policy does not allow %s to rolesanywhere.amazonaws.com", [action])
}

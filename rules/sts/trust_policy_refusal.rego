# METADATA
# title: Role's trust policy refuses the request
# description: |
#   A role's trust policy must allow the operation: AssumeRole for AWS principals, AssumeRoleWithSAML and
#   AssumeRoleWithWebIdentity for identity providers. Session tags also need `sts:TagSession`, and a source identity
#   needs `sts:SetSourceIdentity`, also in the next role of a chain, where STS sets it again. sessionlint knows the trust policy from a CreateRole request in the checked files.
#   It does not check trust policies with NotAction, NotPrincipal or unknown parts. It is a warning if the request may
#   be about a role of the same name in another account.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_control-access_monitor.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_temp_request.html
# custom:
#   fix: |
#     In the role's trust policy, allow the action that the message names, such as `sts:AssumeRoleWithWebIdentity`,
#     `sts:TagSession` or `sts:SetSourceIdentity`, or remove the tags or the source identity from the request.
#   severity: error
#   operations: ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
#   aws_error: AccessDenied
#   confidence: doc
#   facts: [STS-S040, STS-S051, STS-S118, TRU-028]
#   date: 2026-11-29
package rules.sts.trust_policy_refusal

import data.rules.lib

finding contains object.union({"path": ["Tags"], "message": message, "related": related}, lib.role.severity) if {
	count(input.params.Tags) > 0
	lacks("sts:TagSession")
	message := "the role's trust policy does not allow sts:TagSession, which session tags need"
}

finding contains {"path": ["SourceIdentity"], "message": message, "related": related, "severity": "warning"} if {
	input.params.SourceIdentity
	lacks("sts:SetSourceIdentity")
	message := "the role's trust policy does not allow sts:SetSourceIdentity, which a source identity needs"
}

finding contains {"path": ["RoleArn"], "message": message, "related": chained, "severity": "warning"} if {
	input.context.source_identity
	lib.params.missing(["SourceIdentity"])
	lacks("sts:SetSourceIdentity")
	message := "the session brings a source identity along, and the role's trust policy does not allow sts:SetSourceIdentity"
}

chained := array.concat(related, [{
	"of": input.context.source_identity.hop,
	"path": ["SourceIdentity"],
	"message": "the source identity is set here",
}])

finding contains {"path": ["RoleArn"], "message": message, "related": related, "severity": "warning"} if {
	input.context.role.trust
	not open
	message := sprintf("the role's trust policy does not allow %s to %s", [input.operation, whom[kind]])
}

lacks(action) if {
	trust := input.context.role.trust
	every statement in trust { not action in statement.actions }
}

open if {
	some statement in input.context.role.trust
	input.operation in statement.actions
	count(statement.principals[kind]) > 0
}

kind := "AWS" if {
	input.operation == "sts:AssumeRole"
} else := "Federated"

whom := {"AWS": "any user, role or account", "Federated": "any identity provider"}

related := [{"of": "created", "path": ["AssumeRolePolicyDocument"], "message": "the trust policy"}]

# METADATA
# title: Role's trust policy refuses the request
# description: |
#   A role's trust policy must allow the operation: AssumeRole for AWS principals, AssumeRoleWithSAML and
#   AssumeRoleWithWebIdentity for identity providers. Session tags also need `sts:TagSession`. A source identity needs
#   `sts:SetSourceIdentity`, in every role of a chain, since each session of the chain passes it to the next. If a
#   condition on `aws:RequestTag` or `sts:SourceIdentity` lists values, the request must have one of them. A missing
#   tag is reported only if a user makes the request, since sessions pass tags on. sessionlint knows the trust policy
#   from a CreateRole request or a resource in the checked files. Statements with unknown parts, NotAction or
#   NotPrincipal may allow the request. It is a warning if the request may be about a role of the same name in another
#   account.
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

finding contains object.union(
	{
		"path": ["Tags"],
		"message": message,
		"related": lib.role.trust(role),
	},
	lib.role.severity,
) if {
	some role in input.context.assumed
	count(input.params.Tags) > 0
	"sts:TagSession" in role.lacks
	message := "the role's trust policy does not allow sts:TagSession, which session tags need"
}

finding contains {
	"path": ["SourceIdentity"],
	"message": message,
	"related": lib.role.trust(role),
	"severity": "warning",
} if {
	some role in input.context.assumed
	input.params.SourceIdentity
	"sts:SetSourceIdentity" in role.lacks
	message := "the role's trust policy does not allow sts:SetSourceIdentity, which a source identity needs"
}

finding contains {"path": ["RoleArn"], "message": message, "related": places, "severity": "warning"} if {
	some role in input.context.assumed
	input.context.source_identity
	lib.params.missing(["SourceIdentity"])
	"sts:SetSourceIdentity" in role.lacks
	message := "the caller's session has a source identity; the role's trust policy must allow sts:SetSourceIdentity"
	places := array.concat(lib.role.trust(role), [{
		"of": input.context.source_identity.hop,
		"path": ["SourceIdentity"],
		"message": "the source identity is set here",
	}])
}

finding contains {
	"path": ["RoleArn"],
	"message": message,
	"related": lib.role.trusted(role),
	"severity": "warning",
} if {
	some role in input.context.assumed
	input.operation == "sts:AssumeRole"
	whom := callers[role.refusal.reason]
	message := lib.role.refused(role.refusal, whom, input.operation)
}

finding contains {"path": path, "message": message, "related": lib.role.trusted(role), "severity": "warning"} if {
	some role in input.context.assumed
	input.operation == "sts:AssumeRole"
	role.refusal.reason == "condition"
	regex.match(`(?i)^(?:aws:requesttag/|sts:sourceidentity$)`, role.refusal.key)
	path := object.get(role.refusal, "path", tags)
	message := unmet(role.refusal)
}

# The caller of the other two is an identity provider. web-identity-trust compares its tokens.
finding contains {
	"path": ["RoleArn"],
	"message": message,
	"related": lib.role.trusted(role),
	"severity": "warning",
} if {
	some role in input.context.assumed
	input.operation != "sts:AssumeRole"
	role.refusal.reason in {"nobody", "action", "kind"}
	message := lib.role.refused(role.refusal, "any identity provider", input.operation)
}

finding contains {
	"path": ["PrincipalArn"],
	"message": message,
	"related": lib.role.trusted(role),
	"severity": "warning",
} if {
	some role in input.context.assumed
	input.operation == "sts:AssumeRoleWithSAML"
	role.refusal.reason in {"denied", "principal"}
	message := lib.role.refused(role.refusal, "this provider", input.operation)
}

callers := {
	"nobody": "the caller", "denied": "any user, role or account",
	"action": "any user, role or account", "kind": "any user, role or account",
}

# A request without tags has no place for them.
tags := ["Tags"] if {
	input.params.Tags
} else := ["RoleArn"]

unmet(refusal) := sprintf("the role's trust policy requires the session tag %s, which the request does not set", [
	key,
]) if {
	count(refusal.given) == 0
	not refusal.path
	key := lib.text.quote_short(regex.replace(refusal.key, `^[^/]*/`, ""))
} else := lib.role.refused(refusal, "the caller", input.operation)

# METADATA
# title: Caller cannot use this operation
# description: |
#   Some operations refuse some callers, whatever the callers' policies say. The root user of an account cannot assume
#   roles. GetSessionToken and GetFederationToken need the long-term credentials of a user and refuse those of any
#   session. A federated user can call no operation of STS except GetCallerIdentity, and through the API none of IAM.
#   IAM refuses credentials of GetSessionToken that were requested without an MFA code. AssumeRoot accepts only the
#   management account or a delegated administrator, and only for other member accounts. A role session has no MFA
#   device, so it cannot use SerialNumber. sessionlint knows the caller from the envelope (`caller`,
#   `credentialsFrom`), from the configuration (`caller`), and from earlier commands or steps in a script or job; it
#   is a warning if the caller is only probable.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
# custom:
#   fix: |
#     Make the call with an identity that AWS accepts for it: a user or role for AssumeRole, a user's long-term
#     credentials for GetSessionToken and GetFederationToken, the management account or a delegated administrator for
#     AssumeRoot, and a user's own keys, an MFA session or a role for IAM. In a script, unset the AWS_ variables of an
#     earlier session first. If the caller is described wrongly, correct `caller` in the envelope or in the
#     configuration.
#   severity: error
#   operations:
#     - sts:AssumeRole
#     - sts:AssumeRoot
#     - sts:GetFederationToken
#     - sts:GetSessionToken
#     - iam:CreateDelegationRequest
#     - iam:CreateRole
#     - iam:UpdateAssumeRolePolicy
#     - iam:UpdateRole
#   aws_error: AccessDenied
#   confidence: live
#   facts:
#     - STS-S023
#     - STS-S024
#     - STS-S025
#     - STS-S034
#     - STS-S097
#     - MTX-011
#     - MTX-012
#     - MTX-013
#     - MTX-015
#     - MTX-017
#     - MTX-019
#     - MTX-021
#     - MTX-022
#     - MTX-030
#   date: 2026-11-29
package rules.sts.caller_not_allowed

import data.rules.lib

finding contains object.union_n([{"path": [], "message": refusal}, because, weaker, answer]) if {
	of_known_caller
	refusal
}

finding contains {"path": ["TargetPrincipal"], "message": message} if {
	input.params.TargetPrincipal
	input.operation == "sts:AssumeRoot"
	input.context.identity.account in targets
	message := "the caller's own account: AssumeRoot is for other member accounts of the organization"
}

finding contains object.union(
	{
		"path": ["SerialNumber"],
		"message": message,
		"key": true,
		"severity": "warning",
	},
	because,
) if {
	input.params.SerialNumber
	input.operation == "sts:AssumeRole"
	input.context.caller == "role"
	message := "a role session has no MFA device: STS accepts a code only from a user with the user's own keys"
}

of_known_caller if input.context.caller

of_known_caller if input.context.source

refusal := "the root user cannot assume roles: call as a user or with a role's session" if {
	input.operation == "sts:AssumeRole"
	input.context.caller == "root"
} else := "the root user cannot call AssumeRoot: call as a user or role of the management account" if {
	input.operation == "sts:AssumeRoot"
	input.context.caller == "root"
} else := message if {
	of_iam
	input.context.caller == "federated"
	message := "IAM refuses credentials of GetFederationToken: call as a user or with a role's session"
} else := message if {
	of_iam
	input.context.source.without_mfa
	message := "IAM refuses credentials of GetSessionToken without MFA: call with the user's own keys, or give a code"
} else := message if {
	input.operation == "sts:AssumeRoot"
	input.context.source.operation == "sts:GetSessionToken"
	message := "credentials of GetSessionToken can only assume roles: call with the user's own keys or as a role"
} else := message if {
	input.context.caller == "federated"
	message := "a federated user can call no operation of STS except GetCallerIdentity"
} else := message if {
	input.operation in {"sts:GetFederationToken", "sts:GetSessionToken"}
	of_session
	message := sprintf("%s requires the long-term credentials of a user and refuses those of a session", [name])
}

of_session if input.context.caller in {"role", "session"}

of_session if input.context.source

of_iam if startswith(input.operation, "iam:")

# AWS documents that a session of AssumeRoot can do only its task, and that a session of GetSessionToken can only assume
# roles, but not how it answers.
weaker := {"severity": "warning"} if {
	input.context.source.operation == "sts:AssumeRoot"
} else := {"severity": "warning"} if {
	input.operation == "sts:AssumeRoot"
	input.context.source.operation == "sts:GetSessionToken"
} else := lib.caller.doubt

answer := {"aws_error": "InvalidClientTokenId"} if {
	of_iam
	input.context.source.without_mfa
} else := {}

name := trim_prefix(input.operation, "sts:")

# It is written as a number or as an ARN.
targets contains input.params.TargetPrincipal

targets contains input.facts.arns[input.params.TargetPrincipal].account

because := {"related": [{"of": 1, "path": [], "message": "the request that provides the credentials"}]} if {
	input.context.source
} else := {}

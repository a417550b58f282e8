# METADATA
# title: Caller cannot use this operation
# description: |
#   Some operations refuse some callers, whatever the callers' policies say. The root user of an account cannot assume
#   roles. GetSessionToken and GetFederationToken need the long-term credentials of a user and refuse those of any
#   session. A federated user can call no operation of STS except GetCallerIdentity. AssumeRoot accepts only the
#   management account or a delegated administrator, and only for other member accounts. sessionlint knows the caller
#   from the envelope (`caller`, `credentialsFrom`) or from the configuration (`caller`).
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRoot.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetSessionToken.html
# custom:
#   fix: |
#     Make the call with an identity that AWS accepts for it: a user or role for AssumeRole, a user's
#     long-term credentials for GetSessionToken and GetFederationToken, the management account or a delegated
#     administrator for AssumeRoot. If the caller is described wrongly, correct `caller` in the envelope or in
#     the configuration.
#   severity: error
#   operations: ["sts:AssumeRole", "sts:AssumeRoot", "sts:GetFederationToken", "sts:GetSessionToken"]
#   aws_error: AccessDenied
#   confidence: live
#   facts: [STS-S023, STS-S024, STS-S025, STS-S097]
#   date: 2026-11-21
package rules.sts.caller_not_allowed

finding contains object.union({"path": [], "message": refusal}, because) if refusal

finding contains {"path": ["TargetPrincipal"], "message": message} if {
	input.operation == "sts:AssumeRoot"
	input.context.identity.account in targets
	message := "the caller's own account: AssumeRoot is for other member accounts of the organization"
}

refusal := "the root user cannot assume roles: call as a user or with a role's session" if {
	input.operation == "sts:AssumeRole"
	input.context.caller == "root"
} else := "the root user cannot call AssumeRoot: call as a user or role of the management account" if {
	input.operation == "sts:AssumeRoot"
	input.context.caller == "root"
} else := message if {
	input.context.caller == "federated"
	message := "a federated user can call no operation of STS except GetCallerIdentity"
} else := message if {
	input.operation in {"sts:GetFederationToken", "sts:GetSessionToken"}
	of_session
	message := sprintf("%s requires the long-term credentials of a user and refuses those of a session", [name])
}

of_session if input.context.caller == "role"

of_session if input.context.source

name := trim_prefix(input.operation, "sts:")

# It is written as a number or as an ARN.
targets contains input.params.TargetPrincipal

targets contains input.facts.arns[input.params.TargetPrincipal].account

because := {"related": [{"of": 1, "path": [], "message": "the request that provides the credentials"}]} if {
	input.context.source
} else := {}

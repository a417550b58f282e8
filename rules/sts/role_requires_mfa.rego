# METADATA
# title: Role requires MFA, and the caller has none
# description: |
#   A trust policy with `"Bool": {"aws:MultiFactorAuthPresent": "true"}`, or a maximum for `aws:MultiFactorAuthAge`,
#   accepts an IAM user who passes SerialNumber and TokenCode, or the session that such a user got from
#   GetSessionToken with a code. With a plain access key the keys are not in the request, and for the session of a
#   role `aws:MultiFactorAuthPresent` is never true, however the role was assumed. With BoolIfExists a plain access
#   key passes. sessionlint knows the trust policy from a CreateRole request or a resource in the checked files, and
#   the caller from the file that has the request.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   fix: |
#     Pass SerialNumber and TokenCode (`mfa_serial` in a profile) with the access key of a user, or assume the role
#     from a session that GetSessionToken returned for a code. For roles as callers, remove the condition on MFA from
#     the trust policy and require MFA where people sign in.
#   severity: warning
#   operations: ["sts:AssumeRole"]
#   aws_error: AccessDenied
#   confidence: doc
#   facts: [TRU-129, TRU-132, TRU-133]
#   date: 2026-11-29
package rules.sts.role_requires_mfa

import data.rules.lib

finding contains {"path": ["RoleArn"], "message": message, "related": lib.role.trusted(role)} if {
	some role in input.context.assumed
	regex.match(`(?i)^aws:multifactorauth(?:present|age)$`, role.refusal.key)
	message := sprintf("the role's trust policy requires MFA, and %s", [reason])
}

reason := "the session of a role does not have it" if {
	input.context.caller in {"role", "federated"}
} else := "the session that signs the request was obtained without it" if {
	input.context.source
} else := "the request passes no code of an MFA device"

# METADATA
# title: Inline policy of a permission set too long
# description: |
#   IAM Identity Center accepts longer inline policies than IAM. It provisions each permission set as a role in the
#   assigned accounts, and the inline policies of a role share a limit of 10,240 characters without white space. A
#   longer policy is accepted but provisioning may fail.
# related_resources:
#   - https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Shorten the inline policy to 10,240 characters without white space, or move parts of it into customer managed
#     policies that the permission set references.
#   severity: warning
#   operations: ["sso:PutInlinePolicyToPermissionSet"]
#   aws_error: ""
#   confidence: model
#   facts: [SSO-S004]
#   date: 2026-11-21
package rules.sso_admin.permission_set_policy_length

finding contains {"path": ["InlinePolicy"], "message": message} if {
	input.params.InlinePolicy
	size := input.facts.policy.InlinePolicy.minified
	size > data.limits.role_inline_policy_characters
	message := sprintf(
		"the policy has %d characters without white space; the provisioned role accepts at most %d",
		[size, data.limits.role_inline_policy_characters],
	)
}

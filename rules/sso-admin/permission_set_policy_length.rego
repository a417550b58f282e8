# METADATA
# title: Inline policy of a permission set too long
# description: |
#   IAM Identity Center takes longer inline policies than IAM does: each permission set is provisioned as a role in the
#   accounts it is assigned to, and the inline policies of a role have 10,240 characters together, white space not
#   counted. A longer one is taken and may fail when it is provisioned.
# related_resources:
#   - https://docs.aws.amazon.com/singlesignon/latest/APIReference/API_PutInlinePolicyToPermissionSet.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Shorten the inline policy to 10,240 characters without white space, or move parts into customer managed
#     policies that the permission set references.
#   severity: warning
#   operations: ["sso:PutInlinePolicyToPermissionSet"]
#   aws_error: ""
#   confidence: model
#   facts: [SSO-S004]
#   when: [params.InlinePolicy]
#   date: 2026-11-21
package rules.sso_admin.permission_set_policy_length

finding contains {"path": ["InlinePolicy"], "message": message} if {
	input.params.InlinePolicy
	size := input.facts.policy.InlinePolicy.minified
	size > data.limits.role_inline_policy_characters
	message := sprintf(
		"the policy has %d characters without white space, the role that it is provisioned to takes %d",
		[size, data.limits.role_inline_policy_characters],
	)
}

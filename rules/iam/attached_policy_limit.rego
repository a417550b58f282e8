# METADATA
# title: More managed policies than a role accepts
# description: |
#   IAM attaches at most 25 managed policies to a role, with the highest quota, and refuses the next one. Those that different
#   resources of one template or Terraform module attach to the role count together, but not those about which `count` or a
#   condition decides.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Put the permissions of several customer managed policies into one, or divide the role.
#   severity: error
#   operations: ["iam:AttachRolePolicy"]
#   files: [cloudformation, terraform]
#   aws_error: LimitExceeded
#   confidence: live
#   date: 2026-11-29
package rules.iam.attached_policy_limit

finding contains {"path": ["PolicyArn"], "message": message, "related": related} if {
	input.context.attached.number == data.limits.policies_per_role + 1
	message := sprintf("%d managed policies; a role accepts at most %d", [
		input.context.attached.total,
		data.limits.policies_per_role,
	])
	related := [{"of": "created", "path": [], "message": "the role"}]
}

# METADATA
# title: More managed policies than the default quota
# description: |
#   Without a raised quota, IAM attaches at most 20 managed policies to a role. An account can have a quota of up to 25.
#   Those that different resources of one template or Terraform module attach to the role count together.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
# custom:
#   fix: |
#     Put the permissions of several customer managed policies into one, divide the role, or have the quota raised.
#   severity: warning
#   operations: ["iam:AttachRolePolicy"]
#   files: [cloudformation, terraform]
#   aws_error: ""
#   confidence: live
#   date: 2026-11-29
package rules.iam.attached_policy_quota

finding contains {"path": ["PolicyArn"], "message": message, "related": related} if {
	input.context.attached.number == data.limits.default_policies_per_role + 1
	input.context.attached.total <= data.limits.policies_per_role
	message := sprintf("%d managed policies; a role accepts %d unless your quota is raised", [
		input.context.attached.total,
		data.limits.default_policies_per_role,
	])
	related := [{"of": "created", "path": [], "message": "the role"}]
}

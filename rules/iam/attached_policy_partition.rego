# METADATA
# title: Attached policy of another partition
# description: |
#   All managed policies of a role are in the partition of the role, as is its permissions boundary: `aws`, `aws-cn`,
#   `aws-us-gov` or another. IAM does not find a policy of another partition and refuses to attach it. The policies that
#   different resources of one template or Terraform module attach to the role are compared, but not those about which
#   `count` or a condition decides.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_AttachRolePolicy.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
# custom:
#   fix: |
#     Write the partition of the role in all ARNs: `arn:aws:iam::aws:policy/ReadOnlyAccess`.
#   autofix: unsafe
#   severity: error
#   operations: ["iam:AttachRolePolicy"]
#   files: [cloudformation, terraform]
#   aws_error: ""
#   confidence: live
#   date: 2026-11-29
package rules.iam.attached_policy_partition

import data.rules.lib

finding contains {"path": ["PolicyArn"], "message": message, "related": related, "fix": fix} if {
	attached := input.context.attached
	message := sprintf("the policy is in partition %q, another policy of the role in %q", [
		attached.partition,
		attached.role,
	])
	fix := {"write": lib.arn.in_partition(object.get(input.params, "PolicyArn", ""), attached.role)}
	related := [{"of": "partition", "path": attached.shown, "message": "the other policy"}]
}

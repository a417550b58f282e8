# METADATA
# title: Target role is the association's own role
# description: |
#   With targetRoleArn the association's role assumes a second role for the pods. If both are the same role, this has
#   no benefit, and the role would have to trust itself.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html
# custom:
#   fix: |
#     Leave targetRoleArn out, or set it to the role whose permissions the pods need.
#   autofix: unsafe
#   severity: error
#   operations: ["eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [EKS-S004]
#   date: 2026-11-21
package rules.eks.pod_identity_same_role

import data.rules.lib

finding contains {"path": ["targetRoleArn"], "message": message, "fix": {"remove": true}} if {
	input.params.targetRoleArn == input.params.roleArn
	input.params.roleArn != ""
	message := sprintf("targetRoleArn %s is the same as roleArn; EKS accepts another role, or none", [
		lib.text.quote(input.params.roleArn),
	])
}

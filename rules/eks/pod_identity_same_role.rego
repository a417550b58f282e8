# METADATA
# title: Target role is the association's own role
# description: |
#   With targetRoleArn the role of the association assumes a second role for the pods. Where both are the same
#   nothing is won, and the role would have to trust itself.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-assign-target-role.html
# custom:
#   fix: |
#     Leave targetRoleArn out, or set it to the role that the pods are to have in the end.
#   severity: error
#   operations: ["eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [EKS-S004]
#   date: 2026-11-21
package rules.eks.pod_identity_same_role

import data.rules.lib

finding contains {"path": ["targetRoleArn"], "message": message} if {
	input.params.targetRoleArn == input.params.roleArn
	input.params.roleArn != ""
	message := sprintf("targetRoleArn %s is roleArn again; EKS takes another role, or none", [lib.text.quote(input.params.roleArn)])
}

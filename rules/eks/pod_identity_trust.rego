# METADATA
# title: Role does not trust EKS Pod Identity
# description: |
#   EKS Pod Identity assumes the role of an association as the service `pods.eks.amazonaws.com`, and tags the session.
#   The trust policy must allow it both `sts:AssumeRole` and `sts:TagSession`. A role for service accounts with an
#   annotation (IRSA) trusts an OIDC provider instead. Conditions on the tags, such as
#   `aws:RequestTag/kubernetes-namespace`, must match the association. sessionlint knows the trust policy from a
#   CreateRole request or a resource in the checked files.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-role.html
# custom:
#   fix: |
#     In the role's trust policy, allow `sts:AssumeRole` and `sts:TagSession` to the service `pods.eks.amazonaws.com`.
#   severity: warning
#   operations: ["eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [EKS-S005, TRU-027]
#   date: 2026-11-29
package rules.eks.pod_identity_trust

import data.rules.lib

finding contains object.union(
	{
		"path": lib.role.place(role),
		"message": message,
		"related": lib.role.trusted(role),
	},
	about,
) if {
	some role in input.context.assumed
	role.refusal
	about := unchecked(role.refusal)
	message := lib.role.refused(role.refusal, "pods.eks.amazonaws.com", "sts:AssumeRole")
}

finding contains {"path": role.path, "message": message, "related": lib.role.trust(role)} if {
	some role in input.context.assumed
	some action in role.lacks
	message := sprintf("the role's trust policy does not allow %s to pods.eks.amazonaws.com", [action])
}

# EKS does not compare the conditions with the association: AccessDenied is what the pods get.
unchecked(refusal) := {"aws_error": ""} if {
	refusal.reason == "condition"
} else := {}

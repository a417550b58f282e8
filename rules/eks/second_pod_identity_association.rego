# METADATA
# title: Second Pod Identity association for one service account
# description: |
#   A service account of a namespace has at most one association in a cluster. EKS refuses a second one with
#   ResourceInUseException.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html
# custom:
#   fix: |
#     Remove one of the associations, or use another service account.
#   severity: warning
#   operations: ["eks:CreatePodIdentityAssociation"]
#   files: [cloudformation, terraform]
#   aws_error: ResourceInUseException
#   confidence: doc
#   date: 2026-11-29
package rules.eks.second_pod_identity_association

finding contains {"path": ["serviceAccount"], "message": message, "related": related} if {
	earlier := input.context.earlier_resource
	message := sprintf("the service account already has an association in this cluster at %s; EKS accepts one", [
		earlier.place,
	])
	related := [{"of": "earlier", "path": ["serviceAccount"], "message": "the first association"}]
}

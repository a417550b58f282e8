# METADATA
# description: What EKS Pod Identity does.
package rules.lib.pod_identity

# tag_keys are the keys of the session tags that EKS Pod Identity adds to the sessions of pods, all transitive:
# https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
tag_keys := {
	"eks-cluster-arn",
	"eks-cluster-name",
	"kubernetes-namespace",
	"kubernetes-pod-name",
	"kubernetes-pod-uid",
	"kubernetes-service-account",
}

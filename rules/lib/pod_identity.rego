package rules.lib

# pod_identity_tags are the tags that EKS Pod Identity gives the sessions of pods, all transitive:
# https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
pod_identity_tags := {
	"eks-cluster-arn",
	"eks-cluster-name",
	"kubernetes-namespace",
	"kubernetes-pod-name",
	"kubernetes-pod-uid",
	"kubernetes-service-account",
}

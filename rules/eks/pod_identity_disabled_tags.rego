# METADATA
# title: Pod Identity policy uses tags that are disabled
# description: |
#   With disableSessionTags the pods' sessions do not have the tags that EKS otherwise adds: eks-cluster-arn,
#   eks-cluster-name, kubernetes-namespace, kubernetes-service-account, kubernetes-pod-name and kubernetes-pod-uid. A
#   condition on one of them is never true, and a variable in a resource matches nothing. The policy of an association
#   requires disableSessionTags, so it cannot use these tags at all.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
# custom:
#   fix: |
#     Write clusters, namespaces and service accounts into the policy itself, or remove the policy from the
#     association and set disableSessionTags to false.
#   severity: warning
#   operations: ["eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation"]
#   aws_error: ""
#   confidence: doc
#   facts: [EKS-S006]
#   date: 2026-11-21
package rules.eks.pod_identity_disabled_tags

import data.rules.lib

finding contains {"path": array.concat(["policy"], place), "message": message} if {
	input.params.disableSessionTags == true
	walk(input.policies.policy, [path, value])
	[place, text] := mention(path, value)[_]
	tag := lib.pod_identity.tag_keys[_]
	contains(lower(text), sprintf("aws:principaltag/%s", [tag]))
	message := sprintf("the session has no tag %q: disableSessionTags removes it", [tag])
}

# mention gives the texts at a path of the policy: a value, or the keys of an object.
mention(path, value) := [[path, value]] if is_string(value)

mention(path, value) := [[array.concat(path, [key]), key] | some key, _ in value] if is_object(value)

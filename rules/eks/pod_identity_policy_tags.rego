# METADATA
# title: Pod Identity policy without disableSessionTags
# description: |
#   EKS accepts a policy for a Pod Identity association only with disableSessionTags, because the tags that it
#   otherwise adds and the policy would share one session token. An update without disableSessionTags may keep the
#   current value, so there it is info.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/APIReference/API_CreatePodIdentityAssociation.html
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
# custom:
#   fix: |
#     Set disableSessionTags to true, or remove the policy from the association and restrict the role's own policies
#     instead.
#   autofix: unsafe
#   severity: error
#   operations: ["eks:CreatePodIdentityAssociation", "eks:UpdatePodIdentityAssociation"]
#   aws_error: InvalidParameterException
#   confidence: doc
#   facts: [EKS-S001]
#   date: 2026-11-21
#   partial: true
package rules.eks.pod_identity_policy_tags

import data.rules.lib

finding contains {"path": ["disableSessionTags"], "message": message, "fix": {"write": "true"}} if {
	has_policy
	input.params.disableSessionTags == false
	message := "disableSessionTags is false; EKS accepts a policy only if it is true"
}

finding contains object.union({"path": ["policy"], "message": message}, severity) if {
	has_policy
	lib.params.missing(["disableSessionTags"])
	message := "policy without disableSessionTags: EKS accepts a policy only if disableSessionTags is true"
}

has_policy if input.facts.policy.policy.least > 0

severity := {} if input.operation == "eks:CreatePodIdentityAssociation"

severity := {"severity": "info"} if input.operation == "eks:UpdatePodIdentityAssociation"

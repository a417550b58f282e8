# METADATA
# title: Pod Identity update changes nothing
# description: |
#   The request names an association but nothing to change.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/APIReference/API_UpdatePodIdentityAssociation.html
# custom:
#   fix: |
#     Add a change, such as roleArn, targetRoleArn, policy or disableSessionTags, or remove the call.
#   severity: warning
#   operations: ["eks:UpdatePodIdentityAssociation"]
#   aws_error: ""
#   confidence: infer
#   facts: [EKS-S008]
#   date: 2026-11-21
package rules.eks.empty_pod_identity_update

import data.rules.lib

finding contains {"path": [], "message": message} if {
	every member in changeable {
		lib.params.missing([member])
	}
	message := sprintf("the update changes nothing; it can change %s", [concat(", ", changeable)])
}

changeable := ["disableSessionTags", "policy", "roleArn", "targetRoleArn"]

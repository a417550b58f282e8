# METADATA
# title: Tag key is set by EKS Pod Identity
# description: |
#   EKS Pod Identity gives the sessions of pods transitive tags. Whoever assumes a role from such a session cannot
#   give it a tag with the same key: STS refuses to change a transitive tag. From any other session it works.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Use another key if the role is assumed from pods, since EKS has set this one already.
#   severity: info
#   operations: ["sts:AssumeRole"]
#   aws_error: InvalidParameterValue
#   confidence: doc
#   facts: [EKS-S007]
#   when: [facts.tags.orchestrator]
#   date: 2026-11-21
package rules.sts.pod_identity_tag_key

import data.rules.lib

finding contains {"path": ["Tags", i, "Key"], "message": message} if {
	some i, tag in input.params.Tags
	lower(tag.Key) in lib.pod_identity.tag_keys
	message := sprintf("%s is a transitive tag of EKS Pod Identity; STS refuses it from a pod's session", [lib.text.quote(tag.Key)])
}

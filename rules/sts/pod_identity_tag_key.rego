# METADATA
# title: Tag key is set by EKS Pod Identity
# description: |
#   EKS Pod Identity adds six transitive tags to the sessions of pods. STS refuses a request from such a session that
#   sets one of these keys again, because transitive tags cannot change. Requests from other sessions work.
# related_resources:
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Use another key if pods assume the role.
#   severity: info
#   operations: ["sts:AssumeRole"]
#   aws_error: InvalidParameterValue
#   confidence: doc
#   facts: [EKS-S007]
#   date: 2026-11-21
package rules.sts.pod_identity_tag_key

import data.rules.lib

finding contains {"path": ["Tags", i, "Key"], "message": message} if {
	input.facts.tags.orchestrator
	some i, tag in input.params.Tags
	lower(tag.Key) in lib.pod_identity.tag_keys
	not inherited(tag.Key)
	message := sprintf("%s is a transitive tag of EKS Pod Identity; STS refuses it from a pod's session", [
		lib.text.quote(tag.Key),
	])
}

# Of a tag that the caller is known to have inherited-tag-override says more.
inherited(key) if {
	some tag in input.context.inherited
	lower(tag.key) == lower(key)
}

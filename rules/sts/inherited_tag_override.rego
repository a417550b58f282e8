# METADATA
# title: Inherited tag is set again
# description: |
#   Every later session of a role chain inherits a transitive session tag. STS refuses a request that sets a tag with
#   the same key again, in any case of letters and whether transitive or not. sessionlint knows inherited tags from
#   the request that `credentialsFrom` names and from the configuration (`caller`, `transitiveTags`). The session of
#   an EKS pod has six transitive tags.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - https://docs.aws.amazon.com/eks/latest/userguide/pod-id-abac.html
# custom:
#   fix: |
#     Remove the tag from the request, or use another key. The value of a transitive tag cannot change within a role
#     chain.
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: InvalidParameterValue
#   confidence: live
#   facts: [STS-S047]
#   date: 2026-11-21
package rules.sts.inherited_tag_override

import data.rules.lib

finding contains object.union({"path": ["Tags", place, "Key"], "message": message}, because(inherited)) if {
	some inherited in input.context.inherited
	some place, tag in input.params.Tags
	lower(tag.Key) == lower(inherited.key)
	message := sprintf("tag %s is inherited and cannot be set again: leave it out", [lib.text.quote(tag.Key)])
}

because(inherited) := {"related": [{
	"of": inherited.hop,
	"path": inherited.path,
	"message": "made transitive here",
}]} if {
	inherited.hop > 0
}

because(inherited) := {} if inherited.hop == 0

# METADATA
# title: Role tag keys are duplicated or reserved
# description: |
#   IAM ignores the case of a role's tag keys, and AWS reserves keys that begin with `aws:`. The API model limits only
#   the number of tags.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
#   - https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html
# custom:
#   fix: |
#     Rename the key so that it does not begin with `aws:` and differs from the other keys in more than case.
#   autofix: safe
#   severity: error
#   operations: ["iam:CreateRole"]
#   aws_error: InvalidInput
#   confidence: doc
#   facts: [IAM-S028]
#   date: 2026-11-21
package rules.iam.role_tag_key

import data.rules.lib

finding contains {"path": ["Tags", place, "Key"], "message": message} if {
	some place, tag in input.params.Tags
	startswith(lower(tag.Key), "aws:")
	message := sprintf("tag key %s has the prefix \"aws:\", which AWS reserves", [lib.text.quote(tag.Key)])
}

finding contains object.union({"path": ["Tags", later, "Key"], "message": message}, lib.fix.same_tag(input.params.Tags, first, later)) if {
	some later, tag in input.params.Tags
	first := min([place | some place, other in input.params.Tags; lower(other.Key) == lower(tag.Key)])
	first < later
	message := sprintf("tag key %s repeats %s of Tags[%d]: IAM ignores the case of tag keys", [
		lib.text.quote_short(tag.Key),
		lib.text.quote_short(input.params.Tags[first].Key),
		first,
	])
}

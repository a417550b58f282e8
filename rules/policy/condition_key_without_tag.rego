# METADATA
# title: Tag condition key without the key of a tag
# description: |
#   Keys such as aws:ResourceTag and aws:RequestTag need the key of a tag after a slash: `aws:ResourceTag/Team`. No
#   request has the key without it, so that the condition is false.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
# custom:
#   fix: |
#     Add a slash and the key of the tag. To compare the keys of all tags in the request, use `aws:TagKeys` with
#     ForAllValues or ForAnyValue.
#   severity: warning
#   operations: [session-policy, trust-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [MISSING_TAG_KEY_IN_CONDITION]
package rules.policy.condition_key_without_tag

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.tag_key_missing
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.tag_key_missing
	message := sprintf("condition key %s needs the key of a tag: %s/KEY", [
		lib.text.quote(condition.key),
		trim_suffix(condition.key, "/"),
	])
}

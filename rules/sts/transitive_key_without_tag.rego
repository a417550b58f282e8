# METADATA
# title: Transitive tag key without a tag
# description: |
#   TransitiveTagKeys lists the tags of this request that later sessions of a role chain inherit. STS refuses a key
#   that is not in Tags. It is a warning if the keys differ only in case: STS ignores case, and the difference is
#   probably a typo.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_AssumeRole.html
# custom:
#   fix: |
#     Add the tag to Tags, write the key exactly as in Tags, or remove it from TransitiveTagKeys.
#   autofix: safe
#   severity: error
#   operations: ["sts:AssumeRole"]
#   aws_error: InvalidParameterValue
#   confidence: live
#   facts: [STS-S045, STS-S046]
#   date: 2026-09-26
package rules.sts.transitive_key_without_tag

import data.rules.lib

finding contains object.union({"path": ["TransitiveTagKeys", place]}, verdict(key)) if {
	input.facts.tags.untagged
	some place, key in input.params.TransitiveTagKeys
	not key in tag_keys
	tag_keys_known
}

verdict(key) := {"message": message, "severity": "warning", "fix": {"write": written}} if {
	written := min([tag_key | some tag_key in tag_keys; lower(tag_key) == lower(key)])
	message := sprintf("transitive tag key %s is written %s in Tags", [
		lib.text.quote_short(key),
		lib.text.quote_short(written),
	])
} else := {"message": message, "fix": {"remove": true, "unsafe": true}} if {
	message := sprintf("transitive tag key %s is not in Tags: STS accepts only keys of the request's tags", [
		lib.text.quote(key),
	])
}

tag_keys := {tag.Key | some tag in input.params.Tags}

tag_keys_known if lib.params.missing(["Tags"])

tag_keys_known if every tag in input.params.Tags { tag.Key }

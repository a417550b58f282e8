# METADATA
# title: Reserved prefix "aws:" in a session tag key
# description: |
#   AWS reserves tag keys that begin with `aws:`, in any case of letters. The pattern in the API model permits such a
#   session tag key, but STS refuses it. IAM documents the same for tag values, but no refusal by STS is on record, so
#   a value is a warning.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_tags.html
# custom:
#   fix: |
#     Rename the key so that it does not begin with `aws:` in any case of letters.
#   autofix: unsafe
#   severity: error
#   operations: ["sts:AssumeRole", "sts:GetFederationToken"]
#   aws_error: ValidationError
#   confidence: doc
#   facts: [STS-S043, STS-S044]
#   date: 2026-09-26
package rules.sts.reserved_tag_prefix

import data.rules.lib

finding contains {"path": ["Tags", place, "Key"], "message": message, "fix": {"write": substring(tag.Key, 4, -1)}} if {
	input.facts.tags.reserved
	some place, tag in input.params.Tags
	startswith(lower(tag.Key), "aws:")
	message := sprintf("tag key %s has the prefix \"aws:\", which AWS reserves", [lib.text.quote(tag.Key)])
}

finding contains {"path": ["Tags", place, "Key"], "message": message} if {
	some place in input.facts.tags.begun
	message := "the tag key begins with \"aws:\", which AWS reserves"
}

finding contains {"path": ["Tags", place, "Value"], "message": message, "severity": "warning"} if {
	input.facts.tags.reserved
	some place, tag in input.params.Tags
	startswith(lower(tag.Value), "aws:")
	message := sprintf("tag value %s has the prefix \"aws:\", which IAM reserves", [lib.text.quote(tag.Value)])
}

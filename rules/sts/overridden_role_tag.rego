# METADATA
# title: Session tag overrides the role's tag
# description: |
#   If the role and the session have a tag with the same key, in any case of letters, `aws:PrincipalTag` has the value
#   of the session tag. If policies rely on the role's tag, the session tag bypasses them. sessionlint knows the
#   role's tags from a CreateRole request in the checked files.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Rename the session tag, or remove it to use the role's value. If the override is intended, accept the finding.
#   severity: info
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S053]
#   date: 2026-11-21
package rules.sts.overridden_role_tag

import data.rules.lib

finding contains {"path": ["Tags", place, "Key"], "message": message, "related": related} if {
	tags := input.context.role.tags
	some place, tag in input.params.Tags
	path := tags[lower(tag.Key)]
	message := sprintf("session tag %s overrides the role's tag with the same key", [lib.text.quote(tag.Key)])
	related := [{"of": "created", "path": path, "message": "the role's tag"}]
}

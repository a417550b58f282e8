# METADATA
# title: Session tag overrides the role's tag
# description: |
#   Policies that look at tags see the tag of the session where role and session have one of the same key, in
#   whatever case. That may be meant; where the role's tag decides what the session may reach, it is a way
#   around it. sessionlint knows the role's tags from a CreateRole request among the files that it looks at.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html
# custom:
#   fix: |
#     Rename the session tag, or remove it if the role's own value is meant; accept the finding if it is to
#     replace the role's.
#   severity: info
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S053]
#   when: [context.role.tags]
#   date: 2026-11-21
package rules.sts.overridden_role_tag

import data.rules.lib

finding contains {"path": ["Tags", place, "Key"], "message": message, "related": related} if {
	some place, tag in input.params.Tags
	path := input.context.role.tags[lower(tag.Key)]
	message := sprintf("session tag %s hides the role's tag of that key", [lib.text.quote(tag.Key)])
	related := [{"of": "created", "path": path, "message": "the role's tag"}]
}

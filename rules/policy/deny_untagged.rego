# METADATA
# title: Deny by tag with NotAction
# description: |
#   The statement denies all actions but some for requests with a tag. Many actions have no tags in their requests,
#   and the statement then does not deny them.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_tags.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     List the actions in Action instead of NotAction, or use a negated operator such as StringNotEquals, which is
#     also true without the tag.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [DENY_NOTACTION_WITH_UNSUPPORTED_TAG_CONDITION_KEY_FOR_SERVICE]
package rules.policy.deny_untagged

import data.rules.lib

finding contains {"path": condition.path, "key": true, "message": message} if {
	input.facts.seen.untagged_pass
	some statement in input.facts.statements
	some condition in statement.conditions
	condition.untagged_pass
	message := sprintf("with NotAction this does not deny the many actions whose requests have no %s", [
		lib.text.quote(condition.key),
	])
}

# METADATA
# title: API call name used as an action
# description: |
#   Some API calls and the permission that they need have different names: ListObjectsV2 needs `s3:ListBucket`, and
#   HeadObject needs `s3:GetObject`. AWS accepts any action name, but an action that does not exist grants nothing.
#   sessionlint knows the most common of these mistakes, and CLI commands written with dashes.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
# custom:
#   fix: |
#     Use the action that the message names. The Service Authorization Reference lists the actions of each service and
#     the calls that need them.
#   autofix: unsafe
#   severity: warning
#   operations: [session-policy, delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-036]
#   date: 2026-09-26
package rules.policy.api_name_as_action

import data.rules.lib

finding contains {"path": action.path, "message": message, "fix": {"write": action.instead}} if {
	input.facts.seen.instead
	some statement in input.facts.statements
	some action in statement.actions
	message := sprintf("action %s is the name of a call and never matches; its permission is %s", [
		lib.text.quote(action.text),
		lib.text.quote_short(action.instead),
	])
}

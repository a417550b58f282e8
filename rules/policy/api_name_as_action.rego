# METADATA
# title: API call name used as an action
# description: |
#   Permissions and the calls of an SDK or the command line have different names in places: a program that calls
#   ListObjectsV2 needs `s3:ListBucket`, and HeadObject needs `s3:GetObject`. AWS takes any name and grants nothing with one
#   that does not exist. sessionlint knows the usual mistakes, and commands written with dashes.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
#   - https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
# custom:
#   fix: |
#     Write the action that the message names; the Service Authorization Reference lists the actions of each
#     service and the calls that need them.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-036]
#   date: 2026-09-26
#   when: [facts.seen.instead]
package rules.policy.api_name_as_action

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.instead
	some statement in input.facts.statements
	some action in statement.actions
	message := sprintf("action %s is the name of a call and never matches; its permission is %s", [
		lib.text.quote(action.text),
		lib.text.quote_short(action.instead),
	])
}

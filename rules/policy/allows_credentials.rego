# METADATA
# title: Session can get credentials that its policy does not limit
# description: |
#   The statement allows an action that returns credentials or a password, for all resources, such as
#   `redshift:GetClusterCredentials` or `iam:CreateServiceSpecificCredential`. What these can do depends on the database,
#   the project or the user that they belong to: the session policy does not apply to them, and some are valid longer
#   than the session. `sts:AssumeRole` has a [rule of its own](allows-role-chaining.md).
# related_resources:
#   - https://docs.aws.amazon.com/redshift/latest/mgmt/generating-iam-credentials-role-permissions.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_service-specific-creds.html
# custom:
#   fix: |
#     Remove the action, or name the users, clusters or instances in Resource.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.allows_credentials

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.hands_out
	some statement in input.facts.statements
	lib.session_policy.everywhere(statement)
	handing := [action |
		some action in statement.actions
		action.hands_out
		not action.whole_service
		not action.reaches
	]
	action := handing[0]
	message := sprintf("%s credentials that the session policy does not limit", [subject(action, count(handing) - 1)])
}

subject(action, more) := sprintf("%s (%s) returns", [
	lib.text.quote_short(action.text),
	lib.text.brief(action.hands_out),
]) if {
	action.wild
} else := sprintf("%s returns", [lib.text.quote(action.text)]) if {
	more == 0
} else := sprintf("%s and %d more return", [lib.text.quote(action.text), more])

# METADATA
# title: Malformed action
# description: |
#   An action is a service and a name, such as `s3:GetObject`, or `*` for all actions. The service consists of
#   letters, digits, points and dashes, without wildcards; the name may contain wildcards. AWS refuses a policy with
#   any other action.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_action.html
# custom:
#   fix: |
#     Write the action as `SERVICE:NAME` with one colon, such as `s3:GetObject` or `s3:Get*`, or as `*` for all
#     actions.
#   severity: error
#   operations: [session-policy, delegation-template]
#   aws_error: MalformedPolicyDocument
#   confidence: live-iam
#   facts: [POL-031, POL-032]
#   date: 2026-09-26
#   partial: true
#   access_analyzer: [INVALID_ACTION, WILDCARD_IN_SERVICE_NAME]
package rules.policy.policy_action

import data.rules.lib

finding contains {"path": action.path, "message": sprintf("action %s %s", [text, wrong])} if {
	input.facts.seen.malformed
	some statement in input.facts.statements
	some action in statement.actions
	action.malformed
	text := lib.session_policy.quote_action(action)
	wrong := what_is_wrong(action)
}

what_is_wrong(action) := "has a wildcard in the service; name it, or write * alone" if {
	action.wild_vendor
} else := "names no service; write it as in s3:GetObject" if {
	action.colons == 0
} else := "has an invalid service, which can have letters, digits, points and dashes" if {
	action.bad_vendor
} else := sprintf("has %d colons; AWS accepts one, after the service", [action.colons])

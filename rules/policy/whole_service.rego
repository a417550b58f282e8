# METADATA
# title: All actions of a service on all resources
# description: |
#   The statement allows every action of a service on every resource. A session for a single task usually needs only a
#   few actions on a few resources.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html
# custom:
#   fix: |
#     List the actions and the resources that the task needs.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-080]
#   date: 2026-09-26
package rules.policy.whole_service

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.whole_service
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	not statement.conditional
	some action in statement.actions
	action.whole_service
	not action.reaches
	statement.resource_member == "Resource"
	some resource in statement.resources
	resource.all
	message := sprintf("%s on * allows a whole service; the task may need less", [lib.text.quote(action.text)])
}

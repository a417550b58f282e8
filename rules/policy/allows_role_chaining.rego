# METADATA
# title: Session can leave its policy through another role
# description: |
#   A session policy limits only its own session. With `sts:AssumeRole` the session can start a session of another
#   role, which this policy does not limit. It is info if the statement lists the roles, since that is a deliberate
#   choice.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles.html
# custom:
#   fix: |
#     Remove `sts:AssumeRole`, or name in Resource the roles that the session may assume.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-077]
#   date: 2026-09-26
package rules.policy.allows_role_chaining

import data.rules.lib

finding contains object.union(severity(statement), {"path": action.path, "message": message}) if {
	input.facts.seen.reaches
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	some action in statement.actions
	"sts:AssumeRole" in action.reaches
	message := sprintf("%s lets the session assume another role, which this policy does not limit", [
		lib.text.quote(action.text),
	])
}

severity(statement) := {"severity": "info"} if {
	statement.resource_member == "Resource"
	every resource in statement.resources {
		resource.type == "role"
		not resource.wild
	}
} else := {}

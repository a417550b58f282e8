# METADATA
# title: Session can pass any role
# description: |
#   With `iam:PassRole` the session can give a role to a service, which then has the role's permissions. If it can
#   pass any role, it can obtain all permissions in the account. Name the role, and restrict the service with
#   iam:PassedToService.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Name the role in Resource, and add StringEquals `iam:PassedToService` with the service that uses it.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [POL-078]
#   date: 2026-09-26
#   access_analyzer: [PASS_ROLE_WITH_STAR_IN_RESOURCE, PASS_ROLE_WITH_STAR_IN_ACTION_AND_RESOURCE]
package rules.policy.pass_any_role

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.reaches
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	some action in statement.actions
	{name | some name in action.reaches; name != "iam:CreateServiceLinkedRole"} == {"iam:PassRole"}
	some resource in statement.resources
	any_role(resource)
	not names_service(statement)
	message := sprintf("%s allows passing any role; name the role, and the service with iam:PassedToService", [
		lib.text.quote(action.text),
	])
}

any_role(resource) if resource.all

any_role(resource) if resource.resource in {"*", "role/*"}

names_service(statement) if {
	some condition in statement.conditions
	condition.folded == "iam:passedtoservice"
}

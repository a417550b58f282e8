# METADATA
# title: Session can pass the role to any service
# description: |
#   The statement names the roles that the session can pass, but not the service. The session can give the role to each
#   service that the trust policy of the role accepts, and new trust in the role widens what the session can do. With
#   the condition key `iam:PassedToService` it can use the role only for what it is meant for.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html
#   - https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
# custom:
#   fix: |
#     Add StringEquals `iam:PassedToService` with the service that uses the role, such as `lambda.amazonaws.com`.
#   severity: info
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
package rules.policy.pass_role_to_any_service

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.reaches
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.resource_member == "Resource"
	not statement.conditional
	every resource in statement.resources { named(resource) }
	some action in statement.actions
	action.folded == "iam:passrole"
	message := sprintf("%s names no service; limit it with the condition key iam:PassedToService", [
		lib.text.quote(action.text),
	])
}

# Of other resources pass-any-role speaks.
named(resource) if {
	contains(resource.resource, "/")
	resource.resource != "role/*"
}

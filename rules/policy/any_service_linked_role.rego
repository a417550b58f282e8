# METADATA
# title: Session can create any service-linked role
# description: |
#   With `iam:CreateServiceLinkedRole` the session can create the role of every AWS service, which has the
#   permissions that the service wants and remains after the session. Each service has its own path and the key
#   `iam:AWSServiceName`.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/using-service-linked-roles.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/access-analyzer-reference-policy-checks.html
# custom:
#   fix: |
#     Name the service in Resource, as in `role/aws-service-role/ecs.amazonaws.com/*`, or add StringEquals
#     `iam:AWSServiceName`.
#   severity: warning
#   operations: [session-policy]
#   aws_error: ""
#   confidence: doc
#   date: 2026-11-29
#   access_analyzer: [CREATE_SLR_WITH_STAR_IN_RESOURCE, CREATE_SLR_WITH_STAR_IN_ACTION_AND_RESOURCE]
package rules.policy.any_service_linked_role

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	input.facts.seen.reaches
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	some action in statement.actions
	creates(action)
	some resource in statement.resources
	any_service(resource)
	not names_service(statement)
	message := sprintf("%s allows the role of any service; name the service with iam:AWSServiceName", [
		lib.text.quote(action.text),
	])
}

# Of a pattern that also reaches actions that change permissions, another rule speaks.
creates(action) if {
	"iam:CreateServiceLinkedRole" in action.reaches
	every name in action.reaches {
		name in {"iam:CreateServiceLinkedRole", "iam:PassRole"}
	}
}

any_service(resource) if resource.all

any_service(resource) if resource.resource in {"*", "role/*", "role/aws-service-role/*"}

names_service(statement) if {
	some condition in statement.conditions
	condition.folded == "iam:awsservicename"
}

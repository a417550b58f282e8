# METADATA
# title: Template allows a sensitive action everywhere
# description: |
#   AWS reviews the template of a delegation before a partner can use it. By its guidelines, actions that pass or change
#   roles, change policies, use keys, share resources, or return secrets or credentials need specific resources or a
#   condition.
#   The guidelines name iam:PassRole, iam:CreateServiceLinkedRole, sts:AssumeRole, glue:GetConnection and two actions of
#   Redshift; of KMS, RAM and Secrets Manager they name what writes, shares, encrypts or reads secrets.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-evaluation-guidelines.html
# custom:
#   fix: |
#     Name the resource, such as `arn:aws:iam::@{AccountId}:role/partner.com/*`, or add a Condition.
#   severity: warning
#   strict: error
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-026, DLG-043, DLG-044, DLG-047]
#   date: 2026-11-29
package rules.policy.delegation_unscoped_action

import data.rules.lib

finding contains {"path": action.path, "message": message} if {
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	not statement.conditional
	some resource in statement.resources
	any_resource(resource)
	some action in statement.actions
	not action.wild
	is_sensitive(action.folded)
	message := sprintf("%s is allowed on any resource; AWS's guidelines ask for specific ones or a Condition", [
		lib.text.quote(action.text),
	])
}

any_resource(resource) if resource.all

any_resource(resource) if resource.resource in {"*", "role/*", "policy/*", "key/*", "secret:*"}

is_sensitive(action) if action in {
	"iam:passrole", "iam:createservicelinkedrole", "sts:assumerole",
	"glue:getconnection", "redshift:getclustercredentials", "redshift:getclustercredentialswithiam",
	"secretsmanager:getsecretvalue", "secretsmanager:batchgetsecretvalue",
}

is_sensitive(action) if {
	regex.match(`^(iam:.*(role|policy)|kms:|ram:|secretsmanager:)`, action)
	not regex.match(`^[a-z]+:(get|list|describe|generateservice|simulate|batchget|validate)`, action)
}

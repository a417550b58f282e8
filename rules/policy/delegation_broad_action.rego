# METADATA
# title: Template allows more actions than AWS accepts
# description: |
#   AWS reviews the template of a delegation before a partner can use it. By its guidelines NotAction is for Deny
#   statements only, and every action that is allowed names its service. Actions of services that manage access,
#   credentials and keys (IAM, KMS, RAM, IAM Identity Center, Organizations and Secrets Manager) have no wildcard.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/temporary-delegation-policy-evaluation-guidelines.html
# custom:
#   fix: |
#     List the actions that the partner needs. Of the services named above, write each action in full.
#   severity: warning
#   strict: error
#   operations: [delegation-template]
#   aws_error: ""
#   confidence: doc
#   facts: [DLG-020, DLG-021, DLG-023, DLG-024, DLG-025]
#   date: 2026-11-29
package rules.policy.delegation_broad_action

import data.rules.lib

finding contains {"path": path, "key": true, "message": message} if {
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "NotAction"
	path := array.concat(statement.path, ["NotAction"])
	message := "NotAction allows what it does not list; AWS's guidelines accept it only with Deny"
}

finding contains {"path": action.path, "message": message} if {
	some action in allowed
	names_no_service(action)
	message := sprintf("%s names no service; AWS's guidelines ask for one in each allowed action", [lib.text.quote(action.text)])
}

finding contains {"path": action.path, "message": message} if {
	some action in allowed
	action.wild
	service := sensitive[lower(action.vendor)]
	message := sprintf("%s has a wildcard; AWS's guidelines accept none in actions of %s", [lib.text.quote(action.text), service])
}

# allowed are the actions that are completely known of Allow statements.
allowed contains action if {
	some statement in input.facts.statements
	statement.effect == "Allow"
	statement.action_member == "Action"
	some action in statement.actions
}

names_no_service(action) if action.all

names_no_service(action) if action.wild_vendor

# sensitive are the services that manage access, credentials and keys, by the names that actions have for them.
sensitive := {
	"iam": "IAM",
	"identitystore": "IAM Identity Center",
	"kms": "KMS",
	"organizations": "Organizations",
	"ram": "RAM",
	"secretsmanager": "Secrets Manager",
	"sso": "IAM Identity Center",
	"sso-directory": "IAM Identity Center",
}

# METADATA
# title: Federated user cannot call this action
# description: |
#   A GetFederationToken session can call no operation of IAM, and of STS only GetCallerIdentity, whatever its
#   policies allow. A policy that allows more was probably written for another kind of session.
# related_resources:
#   - https://docs.aws.amazon.com/STS/latest/APIReference/API_GetFederationToken.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_sts-comparison.html
# custom:
#   fix: |
#     Remove the actions of IAM and STS from the policy, or use AssumeRole, whose sessions can call them.
#   severity: warning
#   operations: ["sts:GetFederationToken"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S073]
#   date: 2026-11-21
package rules.policy.federated_user_action

import data.rules.lib

finding contains {"path": path, "message": message} if {
	input.facts.mentions.identity_actions # few policies speak of them
	some path, action in actions
	regex.match(`(?i)^(?:iam|sts):`, action)
	lower(action) != "sts:getcalleridentity"
	message := sprintf("%s has no effect: a federated user cannot call IAM, nor STS except GetCallerIdentity", [
		lib.text.quote(action),
	])
}

actions[array.concat(path, ["Action", i])] := action if {
	some path, statement in allowing
	some i, action in statement.Action
}

actions[array.concat(path, ["Action"])] := statement.Action if {
	some path, statement in allowing
	is_string(statement.Action)
}

allowing[["Policy", "Statement", i]] := statement if {
	some i, statement in input.policies.Policy.Statement
	is_number(i)
	statement.Effect == "Allow"
}

allowing[["Policy", "Statement"]] := input.policies.Policy.Statement if {
	input.policies.Policy.Statement.Effect == "Allow"
}

# METADATA
# title: Role trusts every identity pool
# description: |
#   For IAM all identity pools of all accounts are one identity provider, `cognito-identity.amazonaws.com`. Only a
#   condition on `aud`, the ID of the pool, keeps other pools out, and IAM refuses new roles without one. A condition
#   on `amr` distinguishes signed-in users from guests; without it there is a warning. The action is
#   `sts:AssumeRoleWithWebIdentity`.
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
# custom:
#   fix: |
#     Allow `sts:AssumeRoleWithWebIdentity` to `cognito-identity.amazonaws.com` with StringEquals
#     `cognito-identity.amazonaws.com:aud` (the pool's ID) and ForAnyValue:StringLike
#     `cognito-identity.amazonaws.com:amr` (`authenticated` or `unauthenticated`).
#   severity: error
#   operations: ["iam:CreateRole"]
#   aws_error: MalformedPolicyDocument
#   confidence: doc
#   facts: [CI-S057]
#   date: 2026-11-21
package rules.iam.identity_pool_trust

import data.rules.lib

finding contains object.union({"path": array.concat(path, ["Principal", "Federated"])}, problem) if {
	some [path, statement] in statements
	some provider in identity_pools(statement)
	some action in actions(statement)
	lower(action) == "sts:assumerolewithwebidentity"
	count(lib.trust.foreign_keys(path, statement)) == 0
	problem := missing_condition(provider, lib.trust.condition_keys(path, statement))
}

finding contains {"path": place, "key": true, "message": lib.trust.foreign_key_message(test[1]), "severity": "warning", "aws_error": ""} if {
	some [path, statement] in statements
	identity_pools(statement)
	some test in lib.trust.foreign_keys(path, statement)
	place := array.concat(path, ["Condition", test[0], test[1]])
}

finding contains {"path": place, "message": message, "severity": "warning"} if {
	some [path, statement] in statements
	identity_pools(statement)
	some [place, action] in lib.policy_document.strings(array.concat(path, ["Action"]), statement.Action)
	lower(action) in {"sts:assumerole", "sts:assumerolewithsaml"}
	message := sprintf("identity pools cannot use %s: they call sts:AssumeRoleWithWebIdentity", [lib.text.quote(action)])
}

statements := lib.policy_document.statements("AssumeRolePolicyDocument")

actions(statement) := {action | some [_, action] in lib.policy_document.strings([], statement.Action)}

# identity_pools returns the providers that a statement trusts and that are identity pools. Undefined if it trusts none.
identity_pools(statement) := providers if {
	providers := {provider |
		some provider in lib.trust.providers(statement)
		regex.match(`^cognito-identity[a-z-]*\.amazonaws\.com$`, provider)
	}
	count(providers) > 0
}

# missing_condition returns what a finding says about the condition keys of a statement. Undefined if none is missing.
missing_condition(provider, keys) := {"message": message} if {
	not sprintf("%s:aud", [provider]) in keys
	message := sprintf("any identity pool of any account can use this role: require %s:aud in Condition", [provider])
} else := {"message": message, "severity": "warning"} if {
	not sprintf("%s:amr", [provider]) in keys
	message := sprintf("guests can use this role as well as users: require %s:amr in Condition", [provider])
}

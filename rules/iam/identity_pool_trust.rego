# METADATA
# title: Role trusts all identity pools, or none
# description: |
#   For IAM all identity pools of all accounts are one identity provider, `cognito-identity.amazonaws.com`. Only a
#   condition on `aud`, the ID of the pool, excludes other pools, and IAM refuses new roles without one. A condition
#   on `amr` distinguishes signed-in users from guests; without it there is a warning. The action is
#   `sts:AssumeRoleWithWebIdentity`.
#
#   The provider has only the keys `aud`, `amr` and `sub`. A condition on another key, or with another domain, is
#   never met. The same is true of `aud` with the ID of a user pool (`eu-west-1_AbCdEfGhI`) instead of an identity
#   pool (`eu-west-1:UUID`).
# related_resources:
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/iam-roles.html
#   - https://docs.aws.amazon.com/cognito/latest/developerguide/identity-pools-security-best-practices.html
# custom:
#   fix: |
#     Allow `sts:AssumeRoleWithWebIdentity` to `cognito-identity.amazonaws.com` with StringEquals
#     `cognito-identity.amazonaws.com:aud` (the pool's ID) and ForAnyValue:StringLike
#     `cognito-identity.amazonaws.com:amr` (`authenticated` or `unauthenticated`).
#   severity: error
#   operations: [trust-policy]
#   aws_error: MalformedPolicyDocument
#   confidence: doc
#   facts: [CI-S057, TRU-107, PRV-023, PRV-081, PRV-082, PRV-083, PRV-084]
#   date: 2026-11-21
package rules.iam.identity_pool_trust

import data.rules.lib

finding contains object.union({"path": caller.path}, problem) if {
	some [statement, caller] in pools
	admits_web_identities(statement)
	not unreachable(statement)
	problem := missing_condition(statement, caller)
}

finding contains object.union(problem, {"severity": "warning", "aws_error": ""}) if {
	some statement in input.facts.trusted
	some problem in lib.providers.unmet(statement, "pool")
}

finding contains {"path": value.path, "message": message, "severity": "warning"} if {
	some [statement, _] in pools
	some test in statement.tests
	test.claim == "aud"
	some value in test.values
	value.wide
	message := sprintf("%s also matches identity pools of other accounts; write the full pool ID", [
		lib.text.quote(value.text),
	])
}

finding contains {
	"path": array.concat(statement.path, path),
	"message": message,
	"severity": "warning",
	"aws_error": "",
} if {
	some [statement, _] in pools
	some i, action in statement.actions
	lower(action) in {"sts:assumerole", "sts:assumerolewithsaml"}
	path := action_path(statement, i)
	message := sprintf("identity pools cannot use %s: they call sts:AssumeRoleWithWebIdentity", [lib.text.quote(action)])
}

# pools are pairs of a statement and an identity provider that is identity pools, and that it lets in.
pools contains [statement, caller] if {
	some statement in input.facts.trusted
	statement.effect == "Allow"
	some caller in statement.callers
	lib.providers.family(caller.provider) == "pool"
}

admits_web_identities(statement) if {
	some action in statement.actions
	lower(action) == "sts:assumerolewithwebidentity"
}

# unreachable reports whether nobody meets the statement, which another finding says. Undefined otherwise.
unreachable(statement) if {
	some test in statement.tests
	test.state in {"foreign", "unset"}
	test.needs
}

# missing_condition returns what a finding says about the conditions of a statement. Undefined if none is missing.
missing_condition(statement, caller) := object.union({"message": message}, weight(statement)) if {
	not caller.restricted
	not asks(statement, "aud")
	message := sprintf("any identity pool of any account can use this role: require %s:aud in Condition", [caller.name])
} else := {"message": message, "severity": "warning", "aws_error": ""} if {
	caller.restricted
	not asks(statement, "amr")
	not statement.more_keys
	message := sprintf("guests can use this role as well as users: require %s:amr in Condition", [caller.name])
}

asks(statement, claim) if {
	some test in statement.tests
	test.claim == claim
}

# weight returns the severity: IAM certainly refuses a statement without any condition.
weight(statement) := {} if {
	count(statement.tests) == 0
} else := {"severity": "warning"}

action_path(statement, i) := ["Action", i] if {
	count(statement.actions) > 1
} else := ["Action"]

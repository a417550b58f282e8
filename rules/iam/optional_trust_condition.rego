# METADATA
# title: Trust policy condition is optional
# description: |
#   An operator with `IfExists` is also true for requests without the key. StringEqualsIfExists on `sts:ExternalId`
#   accepts callers who give no external ID. BoolIfExists on `aws:MultiFactorAuthPresent` accepts callers with
#   long-term access keys, whose requests lack the key. For the same reason a Deny statement with Bool `false` does
#   not deny them: it needs BoolIfExists.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_condition_operators.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_common-scenarios_third-party.html
# custom:
#   fix: |
#     In an Allow statement use StringEquals and Bool without IfExists; in a Deny statement BoolIfExists
#     `aws:MultiFactorAuthPresent` with `false`.
#   severity: warning
#   operations: [trust-policy]
#   aws_error: ""
#   confidence: doc
#   facts: [TRU-121, TRU-130, TRU-131]
#   date: 2026-11-29
package rules.iam.optional_trust_condition

import data.rules.lib

finding contains {"path": test.path, "key": true, "message": message} if {
	some statement in input.facts.trusted
	statement.effect == "Allow"
	signed(statement)
	some test in statement.tests
	endswith(test.operator, "IfExists")
	wanted := demand(test)
	not required_elsewhere(statement, test)
	message := sprintf("%s is also true without the key, so callers need no %s; use %s", [
		test.operator,
		wanted,
		trim_suffix(test.operator, "IfExists"),
	])
}

finding contains {"path": test.path, "key": true, "message": message} if {
	some statement in input.facts.trusted
	statement.effect == "Deny"
	signed(statement)
	some test in statement.tests
	test.folded == "aws:multifactorauthpresent"
	test.operator == "Bool"
	is(test, "false")
	message := sprintf("%s does not deny callers without the key, such as access keys: use BoolIfExists", [
		lib.text.quote(test.key),
	])
}

# demand returns what a condition demands. Undefined for conditions on other keys.
demand(test) := "external ID" if {
	test.folded == "sts:externalid"
	not test.negated
} else := "MFA" if {
	test.folded == "aws:multifactorauthpresent"
	is(test, "true")
}

is(test, text) if {
	some value in test.values
	lower(value.text) == text
}

# signed reports whether AWS principals are among the callers, whose requests may have the key. Undefined otherwise.
signed(statement) if {
	some caller in statement.callers
	caller.kind == "AWS"
}

required_elsewhere(statement, test) if {
	some other in statement.tests
	other.folded == test.folded
	other.needs
}

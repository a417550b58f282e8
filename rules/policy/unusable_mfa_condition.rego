# METADATA
# title: MFA condition key is absent in role sessions
# description: |
#   Role sessions do not have the condition keys `aws:MultiFactorAuthPresent` and `aws:MultiFactorAuthAge`, even if
#   the caller of AssumeRole used an MFA device. A condition that requires MFA is therefore never true, and one with
#   `BoolIfExists` always is. Require MFA in the role's trust policy instead.
# related_resources:
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_mfa_configure-api-require.html
#   - https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
# custom:
#   fix: |
#     Require MFA in the role's trust policy with Bool `aws:MultiFactorAuthPresent`, and remove the condition here.
#   severity: warning
#   operations: ["sts:AssumeRole"]
#   aws_error: ""
#   confidence: doc
#   facts: [STS-S033]
#   date: 2026-11-21
package rules.policy.unusable_mfa_condition

import data.rules.lib

finding contains {"path": array.concat(path, ["Condition", operator, key]), "key": true, "message": message} if {
	input.facts.mentions.mfa # few policies speak of it
	some path, statement in statements
	some operator, tests in statement.Condition
	operator != "Null"
	some key, _ in tests
	lower(key) in {"aws:multifactorauthpresent", "aws:multifactorauthage"}
	message := sprintf("%s is absent in role sessions: the condition %s", [lib.text.quote(key), outcome(operator)])
}

outcome(operator) := "is always true" if {
	endswith(operator, "IfExists")
} else := "is never true"

statements[["Policy", "Statement", i]] := statement if {
	some i, statement in input.policies.Policy.Statement
	is_number(i)
}

statements[["Policy", "Statement"]] := input.policies.Policy.Statement if is_object(input.policies.Policy.Statement)

package rules.policy.unusable_mfa_condition_test

import data.rules.policy.unusable_mfa_condition.finding

request(condition) := of([{"Effect": "Allow"}, {"Condition": condition}])

of(statements) := {"policies": {"Policy": {"Statement": statements}}, "facts": {"mentions": {"mfa": true}}}

test_never_holds if {
	some found in finding with input as request({"Bool": {"aws:MultiFactorAuthPresent": "true"}})
	found.path == ["Policy", "Statement", 1, "Condition", "Bool", "aws:MultiFactorAuthPresent"]
	endswith(found.message, "is never true")
	count(finding) == 1 with input as request({"NumericLessThan": {"AWS:multifactorauthage": "300"}})
}

test_always_holds if {
	some found in finding with input as request({"BoolIfExists": {"aws:MultiFactorAuthPresent": "true"}})
	endswith(found.message, "is always true")
}

test_one_statement_without_a_list if {
	some found in finding with input as of({"Condition": {"Bool": {"aws:MultiFactorAuthPresent": "true"}}})
	found.path == ["Policy", "Statement", "Condition", "Bool", "aws:MultiFactorAuthPresent"]
}

test_others if {
	count(finding) == 0 with input as request({"Null": {"aws:MultiFactorAuthAge": "true"}})
	count(finding) == 0 with input as request({"Bool": {"aws:SecureTransport": "true"}})
	count(finding) == 0 with input as request({"Bool": "true"})
	count(finding) == 0 with input as {"policies": {}}
	count(finding) == 0 with input as of("x")
}

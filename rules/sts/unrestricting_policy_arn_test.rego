package rules.sts.unrestricting_policy_arn_test

import data.rules.sts.unrestricting_policy_arn.finding

request(arn) := {"params": {"PolicyArns": [{"arn": "a"}]}, "facts": {"arns": {"a": arn}}}

test_administrator if {
	some found in finding with input as request({"account": "aws", "resource": "policy/AdministratorAccess"})
	found.path == ["PolicyArns", 0, "arn"]
}

test_others if {
	count(finding) == 0 with input as request({"account": "aws", "resource": "policy/ReadOnlyAccess"})
	count(finding) == 0 with input as request({"account": "123456789012", "resource": "policy/AdministratorAccess"})
}

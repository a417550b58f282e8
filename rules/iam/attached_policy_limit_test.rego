package rules.iam.attached_policy_limit_test

import data.rules.iam.attached_policy_limit.finding

test_limit if {
	some found in finding with input.context.attached as {"number": 26, "total": 27}
	found.path == ["PolicyArn"]
	found.message == "27 managed policies; a role accepts at most 25"
	count(finding) == 0 with input.context.attached as {"number": 25, "total": 27}
}

package rules.iam.attached_policy_quota_test

import data.rules.iam.attached_policy_quota.finding

test_quota if {
	some found in finding with input.context.attached as {"number": 21, "total": 22}
	found.path == ["PolicyArn"]
	found.message == "22 managed policies; a role accepts 20 unless your quota is raised"
	count(finding) == 0 with input.context.attached as {"number": 21, "total": 26}
	count(finding) == 0 with input.context.attached as {"number": 20, "total": 20}
}

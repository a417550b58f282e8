package rules.iam.root_approval_duration_test

import data.rules.iam.root_approval_duration.finding

test_over_four_hours if {
	some found in finding with input as {"params": {"SessionDuration": 14401}}
	found.path == ["SessionDuration"]
}

test_four_hours if {
	count(finding) == 0 with input as {"params": {"SessionDuration": 14400}}
	count(finding) == 0 with input as {"params": {}}
}

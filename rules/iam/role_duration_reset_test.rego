package rules.iam.role_duration_reset_test

import data.rules.iam.role_duration_reset.finding

test_reset if {
	some found in finding with input as {"params": {"RoleName": "demo", "Description": "x"}}
	found.path == ["RoleName"]
}

test_given_or_unknown if {
	count(finding) == 0 with input as {"params": {"RoleName": "demo", "MaxSessionDuration": 7200}}
	count(finding) == 0 with input as {"params": {"RoleName": "demo"}, "unknown": [["MaxSessionDuration"]]}
}

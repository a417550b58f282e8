package rules.sts.no_session_policy_test

import data.rules.sts.no_session_policy.finding

test_no_policy_of_either_kind if {
	count(finding) == 1 with input as {"params": {"Name": "alice"}}
	count(finding) == 1 with input as {"params": {"Name": "alice", "PolicyArns": []}}
}

test_one_is_enough if {
	count(finding) == 0 with input as {"params": {"Policy": "{}"}}
	count(finding) == 0 with input as {"params": {"PolicyArns": [{"arn": "arn:aws:iam::aws:policy/ReadOnlyAccess"}]}}
}

test_unknown_is_not_missing if {
	count(finding) == 0 with input as {"params": {}, "unknown": [["Policy"]]}
	count(finding) == 0 with input as {"params": {}, "unknown": [["PolicyArns"]]}
}

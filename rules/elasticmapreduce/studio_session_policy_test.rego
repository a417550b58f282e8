package rules.elasticmapreduce.studio_session_policy_test

import data.rules.elasticmapreduce.studio_session_policy.finding

test_bad if {
	found := finding with input as {"params": {"SessionPolicyArn": "arn:aws:iam::123456789012:role/studio"}}
	found == {{
		"path": ["SessionPolicyArn"],
		"message": `"arn:aws:iam::12345678901…" is not a managed policy; SessionPolicyArn is arn:PARTITION:iam::ACCOUNT:policy/NAME`,
	}}
}

test_good if {
	count(finding) == 0 with input as {"params": {"SessionPolicyArn": "arn:aws:iam::123456789012:policy/studio/reader"}}
	count(finding) == 0 with input as {"params": {"SessionPolicyArn": "arn:aws-cn:iam::aws:policy/ReadOnlyAccess"}}
	count(finding) == 0 with input as {"params": {}}
}

package rules.policy.action_white_space_test

import data.rules.policy.action_white_space.finding

policy(action) := {"facts": {"seen": {"space": true}, "statements": [{"actions": [action]}]}}

test_blank if {
	some found in finding with input as policy({"path": ["Action"], "text": "s3:Get\n", "space": true})
	found.message == `action "s3:Get\n" contains white space, so it never matches`
}

test_another_rule_speaks if {
	count(finding) == 0 with input as policy({"path": ["Action"], "text": " s3:Get", "space": true, "malformed": true})
}

test_no_space if count(finding) == 0 with input as policy({"path": ["Action"], "text": "s3:Get"})

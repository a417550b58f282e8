package rules.policy.api_name_as_action_test

import data.rules.policy.api_name_as_action.finding

policy(action) := {"facts": {"seen": {"instead": true}, "statements": [{"actions": [action]}]}}

test_call if {
	some found in finding with input as policy({"path": ["A"], "text": "s3:HeadObject", "instead": "s3:GetObject"})
	found.message == `action "s3:HeadObject" is the name of a call and never matches; its permission is "s3:GetObject"`
}

test_permission if count(finding) == 0 with input as policy({"path": ["A"], "text": "s3:GetObject"})

test_nothing_seen if count(finding) == 0 with input as {"facts": {"statements": []}}

package rules.policy.unusual_action_case_test

import data.rules.policy.unusual_action_case.finding

policy(action) := {"facts": {"seen": {"usual": true}, "statements": [{"actions": [action]}]}}

test_capitals if {
	some found in finding with input as policy({"path": ["A"], "text": "S3:GETOBJECT", "usual": "s3:GetObject"})
	found.message == `AWS writes "S3:GETOBJECT" as "s3:GetObject"; case makes no difference`
}

test_as_usual if count(finding) == 0 with input as policy({"path": ["A"], "text": "s3:GetObject"})

test_another_rule_speaks if {
	count(finding) == 0 with input as policy({"path": ["A"], "text": "S3:HeadObject", "usual": "x", "instead": "y"})
	count(finding) == 0 with input as policy({"path": ["A"], "text": "S3:GetObject", "usual": "x", "same_as": 0})
}

package rules.policy.whole_service_test

import data.rules.policy.whole_service.finding

policy(more, action, resource) := {"facts": {"seen": {"whole_service": true}, "statements": [object.union(
	{
		"effect": "Allow",
		"action_member": "Action",
		"resource_member": "Resource",
		"actions": [object.union({"path": ["A"], "text": "s3:*", "whole_service": true}, action)],
		"resources": [resource],
	},
	more,
)]}}

test_whole if {
	some found in finding with input as policy({}, {}, {"all": true})
	found.message == `"s3:*" on * allows a whole service; the task may need less`
}

test_silent if {
	count(finding) == 0 with input as policy({"effect": "Deny"}, {}, {"all": true})
	count(finding) == 0 with input as policy({"conditional": true}, {}, {"all": true})
	count(finding) == 0 with input as policy({"action_member": "NotAction"}, {}, {"all": true})
	count(finding) == 0 with input as policy({"resource_member": "NotResource"}, {}, {"all": true})
	count(finding) == 0 with input as policy({}, {"whole_service": false}, {"all": true})
	count(finding) == 0 with input as policy({}, {}, {"text": "arn:aws:s3:::b"})
}

test_another_rule_speaks if count(finding) == 0 with input as policy({}, {"reaches": ["iam:PassRole"]}, {"all": true})

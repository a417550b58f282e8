package rules.policy.runs_code_as_other_role_test

import data.rules.policy.runs_code_as_other_role.finding

policy(statement) := {"facts": {"seen": {"runs_code": true}, "statements": [object.union(
	{
		"effect": "Allow", "action_member": "Action", "resource_member": "Resource",
		"resources": [{"every": true}],
		"actions": [send],
		"conditions": [],
	},
	statement,
)]}}

send := {"path": ["A"], "text": "ssm:SendCommand", "runs_code": "ssm:SendCommand"}

wild := object.union(send, {"text": "ssm:Send*", "wild": true})

said(text) := {{"path": ["A"], "message": sprintf("%s code as other roles, beyond its policy", [text])}}

test_bad if {
	one := finding with input as policy({})
	one == said(`"ssm:SendCommand" lets the session run`)
	more := finding with input as policy({"actions": [send, wild]})
	more == said(`"ssm:SendCommand" and 1 more let the session run`)
	pattern := finding with input as policy({"actions": [wild]})
	pattern == said(`"ssm:Send*" (ssm:SendCommand) lets the session run`)
}

test_good if {
	count(finding) == 0 with input as policy({"effect": "Deny"})
	count(finding) == 0 with input as policy({"action_member": "NotAction"})
	count(finding) == 0 with input as policy({"resource_member": "NotResource"})
	count(finding) == 0 with input as policy({"resources": [{"every": false}]})
	count(finding) == 0 with input as policy({"resources": [{"every": true, "type": "document"}]})
	count(finding) == 0 with input as policy({"conditions": [{"folded": "aws:resourcetag/team"}]})
	count(finding) == 0 with input as policy({"actions": [object.union(wild, {"whole_service": true})]})
}

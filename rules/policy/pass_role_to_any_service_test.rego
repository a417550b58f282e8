package rules.policy.pass_role_to_any_service_test

import data.rules.policy.pass_role_to_any_service.finding

policy(statement) := {"facts": {"seen": {"reaches": true}, "statements": [object.union(
	{
		"effect": "Allow", "resource_member": "Resource",
		"resources": [{"resource": "role/web"}],
		"actions": [{"path": ["A"], "text": "iam:PassRole", "folded": "iam:passrole"}],
	},
	statement,
)]}}

test_bad if {
	found := finding with input as policy({})
	found == {{
		"path": ["A"],
		"message": `"iam:PassRole" names no service; limit it with the condition key iam:PassedToService`,
	}}
}

test_good if {
	count(finding) == 0 with input as policy({"effect": "Deny"})
	count(finding) == 0 with input as policy({"conditional": true})
	count(finding) == 0 with input as policy({"resource_member": "NotResource"})
	count(finding) == 0 with input as policy({"resources": [{"resource": "role/*"}]})
	count(finding) == 0 with input as policy({"resources": [{"all": true}]})
	count(finding) == 0 with input as policy({"actions": [{"folded": "iam:getrole"}]})
}

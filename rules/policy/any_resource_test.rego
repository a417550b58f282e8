package rules.policy.any_resource_test

import data.rules.policy.any_resource.finding

policy(statement) := {"facts": {"seen": {"access": true, "every": true}, "statements": [object.union(
	{
		"effect": "Allow", "action_member": "Action", "resource_member": "Resource",
		"resources": [{"path": ["R"], "every": true}],
		"actions": [stop, {"text": "ec2:DescribeImages", "access": "List", "scoped": true}],
		"conditions": [],
	},
	statement,
)]}}

stop := {"text": "ec2:StopInstances", "access": "Write", "scoped": true}

test_one if {
	some found in finding with input as policy({})
	found.message == `"ec2:StopInstances" is allowed on all resources; name those that the session needs`
}

test_more if {
	some found in finding with input as policy({"actions": [stop, object.union(stop, {"access": "Tagging"})]})
	found.message == `"ec2:StopInstances" and 1 more are allowed on all resources; name those that the session needs`
}

test_statements if {
	statement := policy({}).facts.statements[0]
	found := finding with input as {"facts": {"seen": {"access": true, "every": true}, "statements": [statement, statement]}}
	found == {{
		"path": ["R"],
		"message": `"ec2:StopInstances" and 1 more are allowed on all resources; name those that the session needs`,
	}}
}

test_good if {
	count(finding) == 0 with input as policy({"effect": "Deny"})
	count(finding) == 0 with input as policy({"resource_member": "NotResource"})
	count(finding) == 0 with input as policy({"action_member": "NotAction"})
	count(finding) == 0 with input as policy({"resources": [{"path": ["R"]}]})
	count(finding) == 0 with input as policy({"actions": [object.union(stop, {"scoped": false})]})
	count(finding) == 0 with input as policy({"conditions": [{"folded": "aws:resourcetag/team"}]})
}

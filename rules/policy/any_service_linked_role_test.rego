package rules.policy.any_service_linked_role_test

import data.rules.policy.any_service_linked_role.finding

policy(action, resource, keys) := {"facts": {"seen": {"reaches": true}, "statements": [{
	"effect": "Allow",
	"action_member": "Action",
	"actions": [{"path": ["A"], "text": "iam:CreateServiceLinkedRole", "reaches": action}],
	"resources": [resource],
	"conditions": [{"folded": key} | some key in keys],
}]}}

creates := ["iam:CreateServiceLinkedRole"]

test_all if {
	some found in finding with input as policy(creates, {"all": true}, [])
	found.message == concat("", [
		`"iam:CreateServiceLinkedRole" allows the role of any service; `,
		"name the service with iam:AWSServiceName",
	])
}

test_path if count(finding) == 1 with input as policy(creates, {"resource": "role/aws-service-role/*"}, ["aws:sourceip"])

test_service if count(finding) == 0 with input as policy(creates, {"resource": "role/aws-service-role/ecs.amazonaws.com/*"}, [])

test_condition if count(finding) == 0 with input as policy(creates, {"all": true}, ["iam:awsservicename"])

test_more if count(finding) == 0 with input as policy(array.concat(creates, ["iam:PutRolePolicy"]), {"all": true}, [])

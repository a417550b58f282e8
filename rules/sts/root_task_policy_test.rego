package rules.sts.root_task_policy_test

import data.rules.sts.root_task_policy.finding

good := {
	"service": "iam", "account": "aws", "type": "policy", "path": "/root-task/",
	"resource": "policy/root-task/S3UnlockBucketPolicy", "name": "S3UnlockBucketPolicy",
}

request(change) := {
	"params": {"TaskPolicyArn": {"arn": "arn"}},
	"facts": {"arns": {"arn": object.union(good, change)}},
}

test_root_task if count(finding) == 0 with input as request({})

test_other_policies if {
	some found in finding with input as request({"path": "/", "resource": "policy/AdministratorAccess"})
	found.path == ["TaskPolicyArn", "arn"]
	startswith(found.message, `"policy/AdministratorAccess" is not a root task policy`)
	count(finding) == 1 with input as request({"account": "123456789012"})
}

test_unknown_name if {
	some found in finding with input as request({"name": "IAMDoSomething"})
	found.severity == "warning"
}

test_not_given if count(finding) == 0 with input as {"params": {}, "facts": {}}

package rules.iam.attached_policy_partition_test

import data.rules.iam.attached_policy_partition.finding

test_partition if {
	attached := {"number": 2, "total": 2, "partition": "aws-cn", "role": "aws", "shown": ["PolicyArn"]}
	some found in finding with input.context.attached as attached
	found.path == ["PolicyArn"]
	found.message == `the policy is in partition "aws-cn", another policy of the role in "aws"`
	count(finding) == 0 with input.context.attached as {"number": 2, "total": 2}
}

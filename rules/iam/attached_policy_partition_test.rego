package rules.iam.attached_policy_partition_test

import data.rules.iam.attached_policy_partition.finding

test_partition if {
	attached := {"number": 2, "total": 2, "partition": "aws-cn", "role": "aws", "shown": ["PolicyArn"]}
	params := {"PolicyArn": "arn:aws-cn:iam::aws:policy/A"}
	some found in finding with input as {"params": params, "context": {"attached": attached}}
	found.fix == {"write": "arn:aws:iam::aws:policy/A"}
	found.path == ["PolicyArn"]
	found.message == `the policy is in partition "aws-cn", another policy of the role in "aws"`
	count(finding) == 0 with input.context.attached as {"number": 2, "total": 2}
}

package rules.iam.trust_of_other_partition_test

import data.rules.iam.trust_of_other_partition.finding

principal(partition) := {"path": ["P", partition], "text": "x", "resource": "root", "partition": partition}

trust(partitions) := {"facts": {
	"arns": {"arn:aws:iam::aws:policy/PowerUserAccess": {"partition": "aws"}},
	"seen": {"principals": true},
	"statements": [{"principals": [principal(partition) | some partition in partitions]}],
}}

test_configuration if {
	some found in finding with input as object.union(trust(["aws"]), {"context": {"partition": "aws-cn"}})
	found.message == `principal "root" is in partition "aws", but the role is in "aws-cn"`
}

test_boundary if {
	some found in finding with input as object.union(
		trust(["aws-cn"]),
		{"params": {"PermissionsBoundary": "arn:aws:iam::aws:policy/PowerUserAccess"}},
	)
	found.message == `principal "root" is in partition "aws-cn", but the permissions boundary is in "aws"`
}

test_arn if {
	arn := {"path": ["P"], "text": "arn:aws:iam::123456789012:root", "resource": "root", "partition": "aws"}
	statements := [{"principals": [arn]}]
	some found in finding with input as object.union(
		trust([]),
		{"context": {"partition": "aws-cn"}, "facts": {"statements": statements}},
	)
	found.fix == {"write": "arn:aws-cn:iam::123456789012:root"}
}

test_same if {
	count(finding) == 0 with input as object.union(trust(["aws"]), {"context": {"partition": "aws"}})
	count(finding) == 0 with input as trust(["aws", "aws-us-gov"]) # the role's partition is not known
	count(finding) == 0 with input as {"facts": {"seen": {"principals": true}, "statements": [{"principals": [{"path": [], "text": "*"}]}]}}
}

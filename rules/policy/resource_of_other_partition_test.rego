package rules.policy.resource_of_other_partition_test

import data.rules.policy.resource_of_other_partition.finding

resources := [
	{"path": [0], "text": "arn:aws:s3:::b", "partition": "aws"},
	{"path": [1], "text": "arn:aws-cn:s3:::b", "partition": "aws-cn"},
	{"path": [2], "text": "arn:aws2:s3:::b", "partition": "aws2", "bad_partition": true},
	{"path": [3], "text": "*"},
]

test_another_partition if {
	found := finding with input as {"facts": {
		"seen": {"foreign_to": true},
		"document": {"foreign_to": "aws-cn"},
		"statements": [{"resources": resources}],
	}}
	found == {{
		"path": [0],
		"message": `resource "arn:aws:s3:::b" never matches: the session is in partition aws-cn`,
		"fix": {"write": "arn:aws-cn:s3:::b"},
	}}
}

test_not_known if count(finding) == 0 with input as {"facts": {"document": {}, "statements": [{"resources": resources}]}}

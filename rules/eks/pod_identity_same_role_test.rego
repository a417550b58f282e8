package rules.eks.pod_identity_same_role_test

import data.rules.eks.pod_identity_same_role.finding

role := "arn:aws:iam::123456789012:role/a"

test_same if {
	some found in finding with input as {"params": {"roleArn": role, "targetRoleArn": role}}
	found.path == ["targetRoleArn"]
}

test_others if {
	count(finding) == 0 with input as {"params": {"roleArn": role, "targetRoleArn": concat("", [role, "b"])}}
	count(finding) == 0 with input as {"params": {"roleArn": role}}
	count(finding) == 0 with input as {"params": {"targetRoleArn": role}, "unknown": [["roleArn"]]}
	count(finding) == 0 with input as {"params": {"roleArn": "", "targetRoleArn": ""}}
}

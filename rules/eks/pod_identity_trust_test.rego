package rules.eks.pod_identity_trust_test

import data.rules.eks.pod_identity_trust.finding

assumed(more) := {"context": {"assumed": [object.union({"path": ["roleArn"], "index": 0}, more)]}}

test_refusal if {
	some found in finding with input as assumed({"refusal": {"reason": "principal", "place": ["AssumeRolePolicyDocument"]}})
	found.message == "the role's trust policy does not allow sts:AssumeRole to pods.eks.amazonaws.com"
	found.path == ["roleArn"]
}

test_tags if {
	some found in finding with input as assumed({"lacks": ["sts:TagSession"]})
	found.message == "the role's trust policy does not allow sts:TagSession to pods.eks.amazonaws.com"
	count(finding) == 0 with input as {"context": {}}
}

test_condition if {
	condition := {"reason": "condition", "key": "aws:RequestTag/kubernetes-namespace", "given": ["web"], "accepts": ["jobs"], "place": [], "path": ["namespace"]}
	some found in finding with input as assumed({"refusal": condition})
	found.message == `kubernetes-namespace is "web"; the role accepts "jobs"`
	found.path == ["namespace"]
	found.aws_error == ""
}

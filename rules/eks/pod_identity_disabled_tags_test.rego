package rules.eks.pod_identity_disabled_tags_test

import data.rules.eks.pod_identity_disabled_tags.finding

request(statement, disabled) := {
	"params": {"policy": "{}", "disableSessionTags": disabled},
	"policies": {"policy": {"Statement": [statement]}},
}

variable := {"Effect": "Allow", "Resource": ["*", "arn:aws:s3:::b/${aws:PrincipalTag/kubernetes-namespace}/*"]}

condition := {"Condition": {"StringEquals": {"aws:principaltag/eks-cluster-name": "prod"}}}

test_variable if {
	some found in finding with input as request(variable, true)
	found.path == ["policy", "Statement", 0, "Resource", 1]
	contains(found.message, "kubernetes-namespace")
	count(finding) == 1 with input as request(variable, true)
}

test_condition if {
	some found in finding with input as request(condition, true)
	found.path == ["policy", "Statement", 0, "Condition", "StringEquals", "aws:principaltag/eks-cluster-name"]
}

test_tags_switched_on if count(finding) == 0 with input as request(variable, false)

test_other_tags if {
	count(finding) == 0 with input as request({"Condition": {"StringEquals": {"aws:PrincipalTag/team": "a"}}}, true)
	count(finding) == 0 with input as {"params": {"disableSessionTags": true}, "policies": {}}
}

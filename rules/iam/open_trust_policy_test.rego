package rules.iam.open_trust_policy_test

import data.rules.iam.open_trust_policy.finding

statement(principal) := {"Effect": "Allow", "Principal": principal, "Action": "sts:AssumeRole"}

places(statement) := found if {
	found := {array.slice(f.path, 2, 9) | some f in finding} with input as {
		"policies": {"AssumeRolePolicyDocument": {"Statement": statement}},
		"unknown": [],
	}
}

test_everybody if {
	places(statement({"AWS": "*"})) == {["Principal", "AWS"]}
	places(statement({"AWS": ["arn:aws:iam::123456789012:root", "*"]})) == {["Principal", "AWS", 1]}
	places(object.union(statement({"AWS": "*"}), {"Condition": {"Bool": {}}})) == {["Principal", "AWS"]}
}

test_somebody if {
	places(statement({"AWS": "arn:aws:iam::123456789012:root"})) == set()
	places(statement({"Service": "ec2.amazonaws.com"})) == set()
	places(object.union(statement("*"), {"Effect": "Deny"})) == set()
	places(object.union(statement({"AWS": "*"}), {"Condition": {"StringEquals": {"aws:PrincipalOrgID": "o-1"}}})) == set()
}

package rules.iam.invalid_trust_policy_test

import data.rules.iam.invalid_trust_policy.finding

request(statement) := {"policies": {"AssumeRolePolicyDocument": {"Statement": [statement]}}}

good := {"Effect": "Allow", "Principal": {"Service": "ec2.amazonaws.com"}, "Action": "sts:AssumeRole"}

places(statement) := found if {
	found := {array.slice(f.path, 3, 9) | some f in finding} with input as request(statement)
}

test_good if {
	places(good) == set()
	places(object.union(good, {"Action": ["sts:AssumeRole", "STS:TagSession"]})) == set()
	places(object.union(good, {"Principal": "*"})) == set()
	places({"Effect": "Deny", "NotPrincipal": {"AWS": "123456789012"}, "Action": "sts:AssumeRole"}) == set()
	count(finding) == 0 with input as {"policies": {}}
}

test_bad if {
	places({"Effect": "Allow", "Action": "sts:AssumeRole"}) == {["Effect"]}
	places(object.union(good, {"Resource": "*"})) == {["Resource"]}
	places(object.union(good, {"NotResource": null})) == {["NotResource"]}
	places(object.union(good, {"Action": "s3:GetObject"})) == {["Action"]}
	places(object.union(good, {"Action": ["sts:AssumeRole", "*"]})) == {["Action", 1]}
}

test_unknown_principal if {
	hidden := {"unknown": [["AssumeRolePolicyDocument", "Statement", 0, "Principal"]]}
	count(finding) == 0 with input as object.union(request({"Effect": "Allow", "Action": "sts:AssumeRole"}), hidden)
}

test_no_statement if {
	every policy in [{}, {"Version": "2012-10-17"}, {"Statement": []}, {"Statement": null}] {
		some found in finding with input as {"policies": {"AssumeRolePolicyDocument": policy}}
		found.path == ["AssumeRolePolicyDocument", "Statement"]
	}
	every hidden in [["AssumeRolePolicyDocument"], ["AssumeRolePolicyDocument", "Statement"], ["AssumeRolePolicyDocument", "Statement", 0]] {
		count(finding) == 0 with input as {"policies": {"AssumeRolePolicyDocument": {"Statement": []}}, "unknown": [hidden]}
	}
}

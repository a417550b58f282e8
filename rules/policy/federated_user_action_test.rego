package rules.policy.federated_user_action_test

import data.rules.policy.federated_user_action.finding

request(effect, action) := of([{"Effect": effect, "Action": action}])

of(statements) := {"policies": {"Policy": {"Statement": statements}}, "facts": {"mentions": {"identity_actions": true}}}

test_iam_and_sts if {
	found := finding with input as request("Allow", ["s3:GetObject", "iam:ListUsers", "STS:AssumeRole"])
	{f.path | some f in found} == {["Policy", "Statement", 0, "Action", 1], ["Policy", "Statement", 0, "Action", 2]}
	some one in finding with input as request("Allow", "iam:*")
	one.path == ["Policy", "Statement", 0, "Action"]
}

test_one_statement_without_a_list if {
	some found in finding with input as of({"Effect": "Allow", "Action": "iam:*"})
	found.path == ["Policy", "Statement", "Action"]
}

test_others if {
	count(finding) == 0 with input as request("Allow", ["s3:GetObject", "*", "sts:GetCallerIdentity"])
	count(finding) == 0 with input as request("Deny", "iam:*")
	count(finding) == 0 with input as request("Allow", [null])
	count(finding) == 0 with input as {"policies": {}}
}

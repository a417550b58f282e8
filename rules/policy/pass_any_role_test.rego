package rules.policy.pass_any_role_test

import data.rules.policy.pass_any_role.finding

policy(effect, reaches, resource, conditions) := {"facts": {"seen": {"reaches": true}, "statements": [{
	"effect": effect,
	"action_member": "Action",
	"actions": [{"path": ["A"], "text": "iam:PassRole", "reaches": reaches}],
	"resources": [resource],
	"conditions": conditions,
}]}}

test_any_role if {
	every resource in [{"all": true}, {"resource": "*"}, {"resource": "role/*"}] {
		some found in finding with input as policy("Allow", ["iam:PassRole"], resource, [])
		found.message == `"iam:PassRole" allows passing any role; name the role, and the service with iam:PassedToService`
	}
}

test_silent if {
	count(finding) == 0 with input as policy("Deny", ["iam:PassRole"], {"all": true}, [])
	count(finding) == 0 with input as policy("Allow", ["iam:PassRole"], {"resource": "role/demo"}, [])
	count(finding) == 0 with input as policy("Allow", ["iam:PassRole"], {"all": true}, [{"folded": "iam:passedtoservice"}])
	count(finding) == 0 with input as policy("Allow", ["sts:AssumeRole"], {"all": true}, [])
}

test_another_rule_speaks if {
	count(finding) == 0 with input as policy("Allow", ["iam:PassRole", "iam:CreatePolicy"], {"all": true}, [])
}

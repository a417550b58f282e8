package rules.policy.delegation_unscoped_action_test

import data.rules.policy.delegation_unscoped_action.finding

template(action, resource, conditional) := {"facts": {"statements": [{
	"effect": "Allow",
	"action_member": "Action",
	"actions": [{"path": ["A"], "text": action, "folded": lower(action)}],
	"resources": [resource],
	"conditional": conditional,
}]}}

test_everywhere if {
	every action in ["iam:PassRole", "iam:PutRolePolicy", "kms:Decrypt", "secretsmanager:GetSecretValue", "sts:AssumeRole"] {
		some found in finding with input as template(action, {"all": true}, false)
		contains(found.message, "is allowed on any resource;")
	}
	some found in finding with input as template("iam:PassRole", {"resource": "role/*"}, false)
	found.path == ["A"]
}

test_silent if {
	count(finding) == 0 with input as template("iam:PassRole", {"resource": "role/partner.com/*"}, false)
	count(finding) == 0 with input as template("kms:Decrypt", {"all": true}, true)
	every action in ["iam:ListRoles", "iam:GetPolicy", "kms:DescribeKey", "secretsmanager:ListSecrets", "s3:PutObject"] {
		count(finding) == 0 with input as template(action, {"all": true}, false)
	}
}

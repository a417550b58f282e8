package rules.policy.delegation_boundary_test

import data.rules.policy.delegation_boundary.finding

template(conditions) := {"facts": {"statements": [{
	"effect": "Allow",
	"action_member": "Action",
	"actions": [{"path": ["A"], "text": "iam:CreateRole", "folded": "iam:createrole"}],
	"conditions": conditions,
}]}}

test_no_boundary if {
	every conditions in [
		[],
		[{"folded": "aws:resourceaccount", "values": []}],
		[{"folded": "iam:permissionsboundary", "if_exists": true, "values": []}],
		[{"folded": "iam:permissionsboundary", "negated": true, "values": []}],
	] {
		some found in finding with input as template(conditions)
		found.path == ["A"]
	}
}

test_high_boundary if {
	value := {"path": ["V"], "text": "arn:aws:iam::aws:policy/AdministratorAccess"}
	some found in finding with input as template([{"folded": "iam:permissionsboundary", "values": [value]}])
	found.path == ["V"]
}

test_silent if {
	value := {"path": ["V"], "text": "arn:aws:iam::aws:policy/SecurityAudit"}
	count(finding) == 0 with input as template([{"folded": "iam:permissionsboundary", "values": [value]}])
}

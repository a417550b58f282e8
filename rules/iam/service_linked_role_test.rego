package rules.iam.service_linked_role_test

import data.rules.iam.service_linked_role.finding

create(path) := {"operation": "iam:CreateRole", "params": {"RoleName": "AWSServiceRoleForMe", "Path": path}}

update(name) := {"operation": "iam:UpdateAssumeRolePolicy", "params": {"RoleName": name}}

test_path if {
	every path in ["/aws-service-role/", "/aws-service-role/ecs.amazonaws.com/"] {
		some found in finding with input as create(path)
		found.path == ["Path"]
	}
	count(finding) == 0 with input as create("/service-role/")
}

test_imported if {
	some found in finding with input as object.union(create("/aws-service-role/ecs.amazonaws.com/"), {"file": {"kind": "terraform"}})
	found.severity == "warning"
	some other in finding with input as object.union(create("/aws-service-role/ecs.amazonaws.com/"), {"file": {"kind": "cloudformation"}})
	object.get(other, "severity", "") == ""
}

test_update if {
	some linked in finding with input as update("AWSServiceRoleForECS")
	linked.message == `the trust policy of role "AWSServiceRoleForECS" can be changed only by its service`
	some sso in finding with input as update("AWSReservedSSO_Admin_0123456789abcdef")
	sso.severity == "warning"
	count(finding) == 0 with input as update("deploy")
}

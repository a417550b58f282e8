package rules.sts.unassumable_role_test

import data.rules.sts.unassumable_role.finding

role := {
	"partition": "aws",
	"service": "iam",
	"region": "",
	"account": "123456789012",
	"resource": "role/demo",
	"type": "role",
	"path": "/",
	"name": "demo",
	"known_partition": true,
}

request(change) := {
	"operation": "sts:AssumeRole",
	"params": {"RoleArn": "arn"},
	"facts": {"arns": {"arn": object.union(role, change)}, "hints": {"role": true}},
}

message(change) := m if {
	some found in finding with input as request(change)
	found.path == ["RoleArn"]
	m := found.message
}

test_a_role if {
	count(finding) == 0 with input as request({})
	count(finding) == 0 with input as request({"path": "/team/a/"})
}

test_a_session if {
	startswith(
		message({"service": "sts", "type": "assumed-role", "path": "/demo/", "name": "alice"}),
		`RoleArn is a session of the role "demo"`,
	)
}

test_other_resources if {
	startswith(message({"type": "user", "resource": "user/alice"}), `RoleArn is not a role but iam "user/alice": AWS accepts`)
	startswith(message({"service": "s3", "resource": "bucket"}), `RoleArn is not a role but s3 "bucket": AWS accepts`)
	startswith(message({"type": "saml-provider", "resource": "saml-provider/okta"}), `RoleArn is not a role but iam "saml-provider/okta"`)
}

test_region if startswith(message({"region": "us-east-1"}), `RoleArn has the region "us-east-1"`)

test_account if {
	startswith(message({"account": "12345678901"}), `RoleArn has the account "12345678901"`)
	startswith(message({"account": ""}), `RoleArn has the account ""`)
}

test_name if {
	startswith(message({"name": "demo role"}), `"demo role"`)
	startswith(message({"name": ""}), `""`)
}

test_path if {
	startswith(message({"path": concat("", ["/", sprintf("%0511d", [1]), "/"])}), "RoleArn has an invalid path")
	count(finding) == 0 with input as request({"path": concat("", ["/", sprintf("%0510d", [1]), "/"])})
}

test_service_linked if {
	startswith(message({"path": "/aws-service-role/autoscaling.amazonaws.com/"}), "RoleArn is a service-linked role")
}

identity_center := [{"path": "/aws-reserved/sso.amazonaws.com/eu-west-1/"}, {"name": "AWSReservedSSO_Admin_0123456789abcdef"}]

test_identity_center if {
	every change in identity_center {
		some found in finding with input as request(change)
		found.severity == "warning"
		some certain in finding with input as object.union(request(change), {"operation": "sts:AssumeRoleWithSAML"})
		not certain.severity
		count(finding) == 0 with input as object.union(request(change), {"operation": "sts:AssumeRoleWithWebIdentity"})
	}
}

test_partition if {
	some found in finding with input as request({"partition": "amazon", "known_partition": false})
	found.severity == "warning"
}

test_swapped_arns_have_their_own_rule if {
	count(finding) == 0 with input as {
		"operation": "sts:AssumeRoleWithSAML",
		"params": {"RoleArn": "provider", "PrincipalArn": "role"},
		"facts": {
			"arns": {
				"role": role,
				"provider": object.union(role, {"type": "saml-provider", "resource": "saml-provider/okta", "name": "okta"}),
			},
			"hints": {"role": true},
		},
	}
}

test_arn_not_known if {
	count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": {}, "unknown": [["RoleArn"]], "facts": {}}
	count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": {"RoleArn": "arn"}, "facts": {"hints": {"role": true}}}
}

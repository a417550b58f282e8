package rules.iam.permissions_boundary_test

import data.rules.iam.permissions_boundary.finding

test_other_arns if {
	every arn in ["arn:aws:iam::123456789012:role/demo", "arn:aws:iam::1234:policy/boundary", "arn:aws:iam::aws:policy/"] {
		some found in finding with input as {"params": {"PermissionsBoundary": arn}}
		found.path == ["PermissionsBoundary"]
	}
}

test_managed_policies if {
	every arn in ["arn:aws:iam::123456789012:policy/team/boundary", "arn:aws-cn:iam::aws:policy/PowerUserAccess"] {
		count(finding) == 0 with input as {"params": {"PermissionsBoundary": arn}}
	}
	count(finding) == 0 with input as {"params": {}}
}

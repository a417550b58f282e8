package rules.iam.policy_template_arn_test

import data.rules.iam.policy_template_arn.finding

request(arn) := {"params": {"Permissions": {"PolicyTemplateArn": arn}}}

test_no_templates if {
	every arn in [
		"arn:aws:iam::aws:policy/AdministratorAccess", "arn:aws:iam::123456789012:role/demo", "arn:aws:iam::123456789012:user/x",
		"arn:aws:s3:::bucket-name-long",
	] {
		some found in finding with input as request(arn)
		found.path == ["Permissions", "PolicyTemplateArn"]
	}
}

test_templates if {
	count(finding) == 0 with input as request("arn:aws:iam::aws:delegation-template/partner/audit-log")
	count(finding) == 0 with input as {"params": {"Permissions": {}}}
	count(finding) == 0 with input as {"params": {}}
}

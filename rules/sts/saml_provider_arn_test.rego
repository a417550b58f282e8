package rules.sts.saml_provider_arn_test

import data.rules.sts.saml_provider_arn.finding

good := {
	"service": "iam", "region": "", "account": "123456789012",
	"resource": "saml-provider/okta", "type": "saml-provider", "name": "okta",
}

role := {"account": "123456789012", "type": "role"}

request(change, of_role) := {
	"params": {"RoleArn": "role", "PrincipalArn": "provider"},
	"facts": {"arns": {"role": of_role, "provider": object.union(good, change)}},
}

said(change, of_role) := found if {
	some found in finding with input as request(change, of_role)
	found.path == ["PrincipalArn"]
}

test_provider if {
	count(finding) == 0 with input as request({}, role)
	count(finding) == 0 with input as {"params": {"PrincipalArn": "provider"}, "facts": {"arns": {"provider": good}}}
}

test_swapped if startswith(said({"type": "role"}, {"account": "1", "type": "saml-provider"}).message, "PrincipalArn and RoleArn are swapped")

test_no_provider if {
	startswith(said({"type": "role", "resource": "role/demo"}, role).message, `"role/demo" is not a SAML provider`)
	said({"service": "sts"}, role)
	said({"region": "us-east-1"}, role)
	said({"account": ""}, role)
	said({"name": "a b"}, role)
}

test_other_account if {
	found := said({"account": "111122223333"}, role)
	found.severity == "warning"
}

test_not_known if {
	count(finding) == 0 with input as {"params": {}, "facts": {}}
	count(finding) == 0 with input as request({}, {"account": "ACCOUNT", "type": "role"})
}

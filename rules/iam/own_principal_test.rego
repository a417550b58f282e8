package rules.iam.own_principal_test

import data.rules.iam.own_principal.finding

request(principal, context) := {
	"params": {"RoleName": "deploy"},
	"context": context,
	"facts": {"seen": {"principals": true}, "statements": [{"principals": [object.union({"path": ["P"], "type": "role"}, principal)]}]},
}

own := {"resource": "role/deploy", "account": "123456789012"}

caller(account) := {"identity": {"account": account}}

test_own_account if {
	some found in finding with input as request(own, caller("123456789012"))
	found.message == "the trust policy names the new role itself, which does not exist yet; IAM refuses it"
	not found.severity
}

test_unknown_account if {
	some found in finding with input as request(own, {})
	found.severity == "info"
	some partial in finding with input as request({"resource": "role/deploy"}, caller("123456789012"))
	partial.severity == "info"
}

test_path if {
	count(finding) == 1 with input as object.union(
		request({"resource": "role/team/deploy"}, {}),
		{"params": {"Path": "/team/", "RoleName": "deploy"}},
	)
	count(finding) == 0 with input as request({"resource": "role/team/deploy"}, {})
}

test_others if {
	count(finding) == 0 with input as request(own, caller("111122223333"))
	count(finding) == 0 with input as request({"resource": "role/ci", "account": "123456789012"}, {})
	count(finding) == 0 with input as request({"type": "user", "resource": "role/deploy"}, {})
}

package rules.sts.weak_external_id_test

import data.rules.sts.weak_external_id.finding

request(id) := {
	"params": {"RoleArn": "arn", "ExternalId": id},
	"facts": {"arns": {"arn": {"name": "Audit"}}},
}

message(id) := m if {
	some found in finding with input as request(id)
	m := found.message
}

test_weak if {
	startswith(message("123456789012"), `external ID "123456789012" is an account number`)
	startswith(message("audit"), `external ID "audit" is the role's name`)
	startswith(message("External-ID"), `external ID "External-ID" is a word that others use too`)
}

test_made_for_one_customer if {
	every id in ["c1a7-4fd1-acme", "1234567890123"] {
		count(finding) == 0 with input as request(id)
	}
	count(finding) == 0 with input as {"params": {}, "facts": {}}
	count(finding) == 0 with input as {"params": {"ExternalId": "c1a7"}, "facts": {}}
}

package rules.iot.role_alias_duration_over_role_maximum_test

import data.rules.iot.role_alias_duration_over_role_maximum.finding

request(seconds) := {
	"params": {"credentialDurationSeconds": seconds},
	"context": {"role": {"max_session_duration": 7200}},
}

test_over if {
	some found in finding with input as request(7201)
	found.path == ["credentialDurationSeconds"]
	found.severity == "warning"
}

test_role_of_the_repository if {
	role := {"max_session_duration": 7200, "limited": true, "certain": true}
	some found in finding with input as object.union(request(7201), {"context": {"role": role}})
	found.related[0].of == "limited"
	not found.severity
}

test_within if count(finding) == 0 with input as request(7200)

test_not_known if {
	count(finding) == 0 with input as {"params": {"credentialDurationSeconds": 43200}, "context": {}}
}

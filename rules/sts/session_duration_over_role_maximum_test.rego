package rules.sts.session_duration_over_role_maximum_test

import data.rules.sts.session_duration_over_role_maximum.finding

request(operation, seconds, context) := {
	"operation": operation,
	"params": {"DurationSeconds": seconds},
	"context": context,
}

role := {"role": {"max_session_duration": 7200}}

test_one_second_over if {
	some operation in ["sts:AssumeRole", "sts:AssumeRoleWithSAML", "sts:AssumeRoleWithWebIdentity"]
	some found in finding with input as request(operation, 7201, role)
	found.message == "DurationSeconds 7201 exceeds the role's MaxSessionDuration of 7200 seconds"
}

test_at_the_maximum if count(finding) == 0 with input as request("sts:AssumeRole", 7200, role)

test_maximum_not_known if count(finding) == 0 with input as request("sts:AssumeRole", 7201, {})

test_duration_not_given if count(finding) == 0 with input as {"params": {}, "context": role}

test_role_chaining_has_its_own_rule if {
	chained := object.union(role, {"caller": "role"})
	count(finding) == 0 with input as request("sts:AssumeRole", 7201, chained)
	count(finding) == 1 with input as request("sts:AssumeRoleWithWebIdentity", 7201, chained)
}

test_the_request_that_sets_the_maximum_is_named if {
	limited := {"role": {"max_session_duration": 7200, "limited": true}}
	some found in finding with input as request("sts:AssumeRole", 7201, limited)
	found.related[0].of == "limited"
	found.severity == "warning"
	certain := object.union(limited, {"role": {"certain": true}})
	some sure in finding with input as request("sts:AssumeRole", 7201, certain)
	not sure.severity
}

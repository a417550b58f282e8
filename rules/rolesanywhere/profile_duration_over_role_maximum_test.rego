package rules.rolesanywhere.profile_duration_over_role_maximum_test

import data.rules.rolesanywhere.profile_duration_over_role_maximum.finding

request(seconds) := {
	"params": {"durationSeconds": seconds},
	"context": {"role": {"max_session_duration": 7200}},
}

test_over if {
	some found in finding with input as request(7201)
	found.path == ["durationSeconds"]
}

test_role_of_the_repository if {
	some found in finding with input as object.union(request(7201), {"context": {"role": {"limited": true}}})
	found.related[0].of == "limited"
}

test_within if count(finding) == 0 with input as request(7200)

test_not_known if {
	count(finding) == 0 with input as {"params": {"durationSeconds": 43200}, "context": {}}
	count(finding) == 0 with input as object.union(request(1), {"params": {"durationSeconds": null}})
}

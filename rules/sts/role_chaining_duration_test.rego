package rules.sts.role_chaining_duration_test

import data.rules.sts.role_chaining_duration.finding

request(caller, seconds) := {"params": {"DurationSeconds": seconds}, "context": {"caller": caller}}

limit := data.limits.chained_session_seconds

test_one_second_too_long if {
	some found in finding with input as request("role", limit + 1)
	found.path == ["DurationSeconds"]
}

test_the_calling_role_is_named if {
	chained := object.union(request("role", limit + 1), {"context": {"source": {"operation": "sts:AssumeRole"}}})
	some found in finding with input as chained
	found.related[0].of == 1
}

test_at_the_limit if count(finding) == 0 with input as request("role", limit)

test_other_callers if {
	count(finding) == 0 with input as request("user", limit + 1)
	count(finding) == 0 with input as {"params": {"DurationSeconds": limit + 1}, "context": {}}
}

test_duration_not_given_or_unknown if {
	count(finding) == 0 with input as {"params": {}, "context": {"caller": "role"}}
	count(finding) == 0 with input as {
		"params": {},
		"unknown": [["DurationSeconds"]],
		"context": {"caller": "role"},
	}
}

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

test_session_token if {
	some found in finding with input as {
		"params": {"DurationSeconds": limit + 1},
		"context": {"caller": "user", "source": {"operation": "sts:GetSessionToken"}},
	}
	contains(found.message, "with credentials of GetSessionToken")
	found.related[0].path == []
}

test_some_session if {
	some found in finding with input as {
		"params": {"DurationSeconds": limit + 1},
		"context": {"caller": "session", "caller_unsure": true},
	}
	contains(found.message, "with credentials of a session")
	found.severity == "warning"
}

test_source_of_a_user if count(finding) == 0 with input as {
	"params": {"DurationSeconds": limit + 1},
	"context": {"caller": "user", "source": {"operation": "sts:Other"}},
}

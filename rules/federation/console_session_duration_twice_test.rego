package rules.federation.console_session_duration_twice_test

import data.rules.federation.console_session_duration_twice.finding

request(source) := {"params": {"SessionDuration": 3600}, "context": {"source": source}}

both := {"operation": "sts:AssumeRole", "caller": "user", "asks_duration": true}

test_both if {
	some found in finding with input as request(both)
	found.path == ["SessionDuration"]
}

test_one if {
	count(finding) == 0 with input as {"params": {}, "context": {"source": both}}
	count(finding) == 0 with input as request(object.remove(both, ["asks_duration"]))
	count(finding) == 0 with input as request(object.union(both, {"caller": "role"}))
	count(finding) == 0 with input as request(object.union(both, {"operation": "sts:GetFederationToken"}))
}

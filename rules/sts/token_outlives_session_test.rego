package rules.sts.token_outlives_session_test

import data.rules.sts.token_outlives_session.finding

request(seconds, source) := {"params": {"DurationSeconds": seconds}, "context": {"source": source}}

test_longer_than_the_session if {
	some found in finding with input as request(901, {"duration_seconds": 900})
	found.related[0].of == 1
}

test_not_longer if {
	count(finding) == 0 with input as request(900, {"duration_seconds": 900})
	count(finding) == 0 with input as request(3600, {})
	count(finding) == 0 with input as {"params": {"DurationSeconds": 3600}, "context": {}}
}

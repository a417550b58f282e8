package rules.sts.session_token_size_test

import data.rules.sts.session_token_size.finding

usual := {"regime": "token_4096", "limit": 4096, "unverified": false, "reach": 99}

request(params, token) := {
	"params": params,
	"facts": {"hints": {"token": true}, "token": object.union(usual, token)},
}

over := {"low": 4100, "estimate": 4400, "high": 4800, "percent": 107}

close := {"low": 3000, "estimate": 3500, "high": 4000, "percent": 85}

test_even_the_low_end_is_over if {
	some found in finding with input as request({"Tags": []}, object.union(over, {"largest": "Tags"}))
	found.message == "the session token is estimated at 4100 to 4800 bytes; STS accepts at most 4096"
	found.path == ["Tags"]
	not found.severity
}

test_only_the_high_end_is_over if {
	some found in finding with input as request({"Policy": "{}"}, object.union(close, {"high": 4097, "percent": 80, "largest": "Policy"}))
	found.severity == "warning"
	found.path == ["Policy"]
}

test_most_of_the_limit if {
	some found in finding with input as request({}, close)
	found.severity == "warning"
	found.path == []
	found.message == "the session token is estimated at 3000 to 4000 bytes, 85 % of the 4096 that STS accepts"
}

test_room_enough if {
	count(finding) == 0 with input as request({}, object.union(close, {"percent": 84}))
	count(finding) == 0 with input as request({}, object.union(close, {"percent": 84, "high": 4096, "low": 4096}))
	count(finding) == 0 with input as {"params": {}, "facts": {}}
}

test_without_measurements_no_error if {
	some found in finding with input as request({}, object.union(over, {"unverified": true}))
	found.severity == "warning"
}

test_partial_requests if {
	some found in finding with input as request({}, {"low": 4100})
	found.message == "the session token is estimated at 4100 bytes or more; STS accepts at most 4096"
	count(finding) == 0 with input as request({}, {"low": 4096})
}

test_packed_limit if {
	packed := {"regime": "legacy_packed_limit", "limit": 465, "low": 470, "estimate": 480, "high": 500, "percent": 103}
	some found in finding with input as request({}, packed)
	startswith(found.message, "the packed size of policies and tags is estimated at 470 to 500 bytes")
}

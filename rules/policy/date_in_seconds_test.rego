package rules.policy.date_in_seconds_test

import data.rules.policy.date_in_seconds.finding

policy(value) := {"facts": {"seen": {"epoch": true}, "document": {"regions": "2026-11-29"}, "statements": [{
	"effect": "Allow",
	"resources": [],
	"conditions": [object.union({"key": "aws:CurrentTime"}, {"values": [object.union({"path": ["V"], "text": "1796000000"}, value)]})],
}]}}

test_epoch if {
	some found in finding with input as policy({"epoch": true})
	found.message == `date "1796000000" is in seconds since 1970; write it as in 2026-01-31T00:00:00Z`
}

test_date if count(finding) == 0 with input as policy({})

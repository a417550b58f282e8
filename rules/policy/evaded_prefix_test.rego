package rules.policy.evaded_prefix_test

import data.rules.policy.evaded_prefix.finding

policy(condition) := {"facts": {"seen": {"evaded": true}, "statements": [{"conditions": [object.union(
	{"path": ["C"], "key": "s3:prefix", "values": [{"text": "secret/*"}]},
	condition,
)]}]}}

test_evaded if {
	some found in finding with input as policy({"evaded": true})
	found.message == `a request for a shorter prefix than "secret/*" lists the same names; allow prefixes instead`
}

test_allowed if count(finding) == 0 with input as policy({})

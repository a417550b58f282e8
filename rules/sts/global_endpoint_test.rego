package rules.sts.global_endpoint_test

import data.rules.sts.global_endpoint.finding

request(endpoint) := {"operation": "sts:AssumeRoot", "context": {"endpoint": endpoint}}

test_global if count(finding) == 1 with input as request("global")

test_regional if {
	count(finding) == 0 with input as request("regional")
	count(finding) == 0 with input as {"operation": "sts:AssumeRoot", "context": {}}
}

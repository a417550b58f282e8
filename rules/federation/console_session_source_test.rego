package rules.federation.console_session_source_test

import data.rules.federation.console_session_source.finding

request(operation) := {"params": {}, "context": {"source": {"operation": operation}}}

test_session_token if {
	some found in finding with input as request("sts:GetSessionToken")
	found.path == ["Session"]
}

test_others if {
	count(finding) == 0 with input as request("sts:AssumeRole")
	count(finding) == 0 with input as {"params": {}, "context": {}}
}

package rules.federation.console_session_duration_use_test

import data.rules.federation.console_session_duration_use.finding

request(source) := {"params": {"SessionDuration": 3600}, "context": {"source": source}}

test_federation_token if {
	some found in finding with input as request({"operation": "sts:GetFederationToken", "caller": "user"})
	found.path == ["SessionDuration"]
	contains(found.message, "GetFederationToken")
}

test_chain if {
	some found in finding with input as request({"operation": "sts:AssumeRole", "caller": "role"})
	contains(found.message, "a chain of roles")
}

test_fine if {
	count(finding) == 0 with input as request({"operation": "sts:AssumeRole", "caller": "user"})
	count(finding) == 0 with input as request({"operation": "sts:AssumeRole"})
	count(finding) == 0 with input as {"params": {"SessionDuration": 3600}, "context": {}}
	count(finding) == 0 with input as {"params": {}, "context": {"source": {"operation": "sts:GetFederationToken"}}}
}

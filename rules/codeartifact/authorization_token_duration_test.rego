package rules.codeartifact.authorization_token_duration_test

import data.rules.codeartifact.authorization_token_duration.finding

limits := {"package_token_least_seconds": 900}

request(seconds) := {"params": {"durationSeconds": seconds}}

test_short if {
	some found in finding with input as request(899) with data.limits as limits
	found.message == "durationSeconds is 899; AWS accepts 0 or at least 900 seconds"
}

test_right if {
	count(finding) == 0 with input as request(0) with data.limits as limits
	count(finding) == 0 with input as request(900) with data.limits as limits
}

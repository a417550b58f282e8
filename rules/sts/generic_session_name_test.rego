package rules.sts.generic_session_name_test

import data.rules.sts.generic_session_name.finding

request(name) := {"params": {"RoleSessionName": name}}

test_names_that_say_nothing if {
	every name in ["session", "Test", "botocore-session-1690000000"] {
		count(finding) == 1 with input as request(name)
	}
}

test_names_that_say_something if {
	every name in ["deploy-alice", "session-of-alice", "ci", "testAR"] {
		count(finding) == 0 with input as request(name)
	}
	count(finding) == 0 with input as {"params": {}}
}

package rules.policy.username_variable_test

import data.rules.policy.username_variable.finding

policy(variable) := {"facts": {"seen": {"variables": true}, "statements": [{
	"resources": [{"path": ["R"], "variables": [variable]}],
	"conditions": [],
}]}}

test_username if {
	some found in finding with input as policy({"folded": "aws:username"})
	found.path == ["R"]
	startswith(found.message, "${aws:username} is empty in a session")
}

test_default if count(finding) == 0 with input as policy({"folded": "aws:username", "default": "nobody"})

test_other_keys if count(finding) == 0 with input as policy({"folded": "aws:userid"})

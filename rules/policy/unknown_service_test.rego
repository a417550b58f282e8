package rules.policy.unknown_service_test

import data.rules.policy.unknown_service.finding

policy(actions, resources) := {"facts": {
	"seen": {"unknown_service": true},
	"document": {"catalog": "2026-09-26"},
	"statements": [{"actions": actions, "resources": resources}],
}}

test_action if {
	some found in finding with input as policy([{"path": ["A"], "text": "dynamdb:GetItem", "unknown_service": true, "close": "dynamodb"}], [])
	found.path == ["A"]
	found.message == `"dynamdb:GetItem" is of an unknown service, as of 2026-09-26; did you mean "dynamodb"?`
}

test_resource if {
	some found in finding with input as policy([{"path": ["A"]}], [{"path": ["R"], "text": "arn:aws:x:::y", "unknown_service": true}])
	found.path == ["R"]
	found.message == `"arn:aws:x:::y" is of an unknown service, as of 2026-09-26`
}

test_api_name if count(finding) == 0 with input as policy([{"path": ["A"], "text": "x:y", "unknown_service": true, "instead": "z:y"}], [])

test_repeated if count(finding) == 0 with input as policy([{"path": ["A"], "text": "x:y", "unknown_service": true, "same_as": 0}], [])

package rules.policy.unknown_action_test

import data.rules.policy.unknown_action.finding

policy(action) := {"facts": {
	"seen": {"unknown_action": true},
	"document": {"catalog": "2026-09-26"},
	"statements": [{"actions": [object.union({"path": ["A"], "text": "s3:GetObjekt", "unknown_action": true}, action)]}],
}}

test_close if {
	some found in finding with input as policy({"close": "s3:GetObject"})
	found.message == `unknown action "s3:GetObjekt", as of 2026-09-26; did you mean "s3:GetObject"?`
}

test_far if {
	some found in finding with input as policy({})
	found.message == `unknown action "s3:GetObjekt", as of 2026-09-26`
}

test_pattern if {
	some found in finding with input as policy({"text": "s3:Gett*", "wild": true})
	found.message == `no action matches "s3:Gett*", as of 2026-09-26`
}

test_api_name if count(finding) == 0 with input as policy({"instead": "s3:GetObject"})

test_repeated if count(finding) == 0 with input as policy({"same_as": 0})

test_known if count(finding) == 0 with input as policy({"unknown_action": false})

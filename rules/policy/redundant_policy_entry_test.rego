package rules.policy.redundant_policy_entry_test

import data.rules.policy.redundant_policy_entry.finding

policy(actions, resources) := {"facts": {
	"seen": {"same_as": true, "covered_by": true},
	"statements": [{"actions": actions, "resources": resources}],
}}

test_same if {
	some found in finding with input as policy([{"path": [0], "text": "s3:Get"}, {"path": [1], "text": "s3:get", "same_as": 0}], [])
	found == {"path": [1], "message": `duplicate entry "s3:get"`, "fix": {"remove": true}}
}

test_covered if {
	some found in finding with input as policy([], [{"path": [0], "text": "arn:a/b", "covered_by": 1}, {"path": [1], "text": "arn:*"}])
	found == {"path": [0], "message": `"arn:a/b" is covered by "arn:*" in the same list`, "fix": {"remove": true}}
}

test_all_different if count(finding) == 0 with input as policy([{"text": "a"}, {"text": "b"}], [])

test_nothing_seen if count(finding) == 0 with input as {"facts": {"statements": []}}

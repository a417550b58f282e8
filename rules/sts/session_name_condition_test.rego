package rules.sts.session_name_condition_test

import data.rules.sts.session_name_condition.finding

request(accepts, about) := {
	"operation": "sts:AssumeRole",
	"params": {"RoleSessionName": "me"},
	"context": object.union(
		{"assumed": [{"index": 0, "refusal": {
			"reason": "condition", "key": "sts:RoleSessionName", "place": [], "given": ["me"], "accepts": accepts,
		}}]},
		about,
	),
}

by_name := ["${aws:username}"]

test_another_name if {
	some found in finding with input as request(by_name, {"caller": "user", "identity": {"type": "user", "name": "alice"}})
	found.message == `the role requires the user's name as the session name: "alice", not "me"`
	found.severity == "info"
}

test_no_user if {
	every caller in ["role", "root", "federated"] {
		some found in finding with input as request(by_name, {"caller": caller})
		contains(found.message, "the caller is not a user")
	}
}

test_other_pattern if {
	some found in finding with input as request(["ci-*"], {})
	found.message == `RoleSessionName is "me"; the role accepts "ci-*"`
	not found.severity
}

test_not_refused if count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": {}, "context": {"assumed": []}}

package rules.sts.session_name_condition_test

import data.rules.sts.session_name_condition.finding

way(required) := {"actions": ["sts:AssumeRole"], "required": required, "path": []}

by_name := way({"sts:rolesessionname": ["${aws:username}"]})

request(name, ways, about) := {
	"params": {"RoleSessionName": name},
	"context": object.union({"role": {"trust": ways}}, about),
}

alice := {"caller": "user", "identity": {"type": "user", "name": "alice"}}

test_another_name if {
	some found in finding with input as request("session1", [by_name], alice)
	found.message == `the role requires the user's name as the session name: "alice", not "session1"`
}

test_no_user if {
	every caller in ["role", "root", "federated"] {
		count(finding) == 1 with input as request("alice", [by_name], {"caller": caller})
	}
}

test_right_name if count(finding) == 0 with input as request("alice", [by_name], alice)

test_caller_not_known if count(finding) == 0 with input as request("session1", [by_name], {})

test_other_ways if {
	count(finding) == 0 with input as request("session1", [by_name, way({})], alice)
	count(finding) == 0 with input as request("session1", [], alice)
}

test_other_pattern if {
	refusal := {"reason": "condition", "key": "sts:RoleSessionName", "place": [], "given": ["me"], "accepts": ["ci-*"]}
	some found in finding with input as {"operation": "sts:AssumeRole", "params": {}, "context": {"assumed": [{"index": 0, "refusal": refusal}]}}
	found.message == `RoleSessionName is "me"; the role accepts "ci-*"`
}

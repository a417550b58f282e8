package rules.policy.policy_id_test

import data.rules.policy.policy_id.finding

test_id if {
	some found in finding with input as {"facts": {"seen": {"id": true}, "document": {"path": ["Policy"]}}}
	found.path == ["Policy", "Id"]
	found.key
	found.message == "Id has no effect in a session policy and takes up characters"
}

test_no_id if count(finding) == 0 with input as {"facts": {"document": {"path": ["Policy"]}}}

package rules.policy.delegation_policy_length_test

import data.rules.policy.delegation_policy_length.finding

template(facts) := {"facts": {"template": facts}, "params": {}, "context": {}}

test_template if {
	some found in finding with input as template({"least": 2100})
	found == {"path": [], "message": "the rendered policy has at least 2100 characters; IAM accepts at most 2048"}
}

test_request if {
	some found in finding with input as {
		"facts": {}, "params": {"Permissions": {"Parameters": []}},
		"context": {"template": {"least": 2100, "most": 2100}},
	}
	found.path == ["Permissions", "Parameters"]
	found.message == "the rendered policy has 2100 characters; IAM accepts at most 2048"
	some other in finding with input as {"facts": {}, "params": {"Permissions": {}}, "context": {"template": {"least": 2100}}}
	other.path == ["Permissions"]
}

test_interval if {
	some found in finding with input as template({"least": 2000, "most": 2100})
	found.severity == "warning"
}

test_white_space if {
	some found in finding with input as template({"least": 2000, "most": 2000, "space": 400})
	found.message == "the policy has 2400 characters with white space, 2000 without; IAM accepts at most 2048"
	found.severity == "info"
}

test_silent if count(finding) == 0 with input as template({"least": 2048, "most": 2048, "space": 0})

package rules.policy.delegation_action_order_test

import data.rules.policy.delegation_action_order.finding

test_unsorted if {
	path := ["Statement", 0, "Action", 1]
	some found in finding with input as {"facts": {
		"template": {"unsorted": [path]},
		"statements": [{"actions": [{"path": path, "text": "s3:GetObject"}]}],
	}}
	found.path == path
	startswith(found.message, `"s3:GetObject" is not in alphabetical order`)
}

test_sorted if count(finding) == 0 with input as {"facts": {"template": {}, "statements": []}}

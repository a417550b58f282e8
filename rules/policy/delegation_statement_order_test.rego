package rules.policy.delegation_statement_order_test

import data.rules.policy.delegation_statement_order.finding

test_misplaced if {
	entry := {"path": ["Statement", 0, "Action"], "after": "Resource"}
	some found in finding with input as {"facts": {"template": {"misplaced": [entry]}}}
	found.path == ["Statement", 0, "Action"]
	startswith(found.message, "Action is after Resource;")
}

test_in_order if count(finding) == 0 with input as {"facts": {"template": {}}}

package rules.cognito_identity.classic_flow_test

import data.rules.cognito_identity.classic_flow.finding

test_classic if {
	some found in finding with input as {"params": {"AllowClassicFlow": true}}
	found.path == ["AllowClassicFlow"]
}

test_enhanced if {
	count(finding) == 0 with input as {"params": {"AllowClassicFlow": false}}
	count(finding) == 0 with input as {"params": {}}
}

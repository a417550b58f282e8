package rules.cognito_identity.guest_access_test

import data.rules.cognito_identity.guest_access.finding

test_guests if {
	some found in finding with input as {"params": {"AllowUnauthenticatedIdentities": true}}
	found.path == ["AllowUnauthenticatedIdentities"]
}

test_no_guests if {
	count(finding) == 0 with input as {"params": {"AllowUnauthenticatedIdentities": false}}
	count(finding) == 0 with input as {"params": {}}
}

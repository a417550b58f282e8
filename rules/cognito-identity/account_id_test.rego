package rules.cognito_identity.account_id_test

import data.rules.cognito_identity.account_id.finding

test_other_lengths if {
	every account in ["1234567890", "1234567890123"] {
		some found in finding with input as {"params": {"AccountId": account}}
		found.path == ["AccountId"]
	}
}

test_twelve_digits if {
	count(finding) == 0 with input as {"params": {"AccountId": "012345678901"}}
	count(finding) == 0 with input as {"params": {}}
}

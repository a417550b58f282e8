package rules.cognito_identity.merge_with_itself_test

import data.rules.cognito_identity.merge_with_itself.finding

test_same if {
	some found in finding with input as {"params": {"SourceUserIdentifier": "a", "DestinationUserIdentifier": "a"}}
	found.path == ["DestinationUserIdentifier"]
}

test_two if {
	count(finding) == 0 with input as {"params": {"SourceUserIdentifier": "a", "DestinationUserIdentifier": "b"}}
	count(finding) == 0 with input as {"params": {}}
}

package rules.elasticmapreduce.studio_identity_test

import data.rules.elasticmapreduce.studio_identity.finding

test_both if {
	some found in finding with input as {"params": {"IdentityId": "a", "IdentityName": "b"}, "unknown": []}
	found.message == "IdentityId and IdentityName are both given; AWS accepts one of them"
}

test_neither if {
	some found in finding with input as {"params": {}, "unknown": []}
	found.message == "IdentityId and IdentityName are missing; AWS requires one of them"
}

test_good if {
	count(finding) == 0 with input as {"params": {"IdentityId": "a"}, "unknown": []}
	count(finding) == 0 with input as {"params": {"IdentityName": "a"}, "unknown": []}
	count(finding) == 0 with input as {"params": {}, "unknown": [["IdentityName"]]}
}

package rules.cognito_identity.principal_tag_count_test

import data.rules.cognito_identity.principal_tag_count.finding

request(n) := {"params": {"PrincipalTags": {key: "email" | some i in numbers.range(1, n); key := sprintf("tag%d", [i])}}}

test_many if {
	some found in finding with input as request(11)
	found.path == ["PrincipalTags"]
	found.message == "11 attributes may be too long: they can have 460 bytes together"
}

test_few if {
	count(finding) == 0 with input as request(10)
	count(finding) == 0 with input as {"params": {}}
}

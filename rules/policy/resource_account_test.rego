package rules.policy.resource_account_test

import data.rules.policy.resource_account.finding

policy(resource) := {"facts": {"seen": {"bad_account": true}, "statements": [{"resources": [object.union(resource, {
	"path": ["R"],
	"account": "12345",
})]}]}}

test_too_short if {
	some found in finding with input as policy({"bad_account": true})
	found.message == `account "12345" is not 12 digits long, so the resource never matches`
}

test_another_rule_speaks if count(finding) == 0 with input as policy({"bad_account": true, "stray_account": true})

test_good if count(finding) == 0 with input as policy({})

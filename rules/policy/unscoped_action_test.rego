package rules.policy.unscoped_action_test

import data.rules.policy.unscoped_action.finding

policy(action) := {"facts": {"seen": {"unmet": true}, "statements": [{"actions": [object.union(action, {
	"path": ["A"],
	"text": "ec2:DescribeInstances",
})]}]}}

test_unscoped if {
	some found in finding with input as policy({"unmet": "scope"})
	found.message == `action "ec2:DescribeInstances" has no resource-level permissions; it matches only with the resource *`
}

test_other_reasons if count(finding) == 0 with input as policy({"unmet": "service"})

test_met if count(finding) == 0 with input as policy({})

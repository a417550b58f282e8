package rules.policy.unscoped_action_test

import data.rules.policy.unscoped_action.finding

policy(actions) := {"facts": {
	"seen": {"unmet": true},
	"document": {"catalog": "2026-09-26"},
	"statements": [{"actions": actions}],
}}

describe := {"path": ["A"], "text": "ec2:DescribeInstances", "unmet": "scope"}

test_unscoped if {
	some found in finding with input as policy([describe])
	found.message == `"ec2:DescribeInstances" has no resource-level permissions, as of 2026-09-26; it matches only with *`
}

test_several if {
	found := finding with input as policy([describe, {"path": ["B"], "text": "ec2:B", "unmet": "scope", "unmet_as": 0}])
	found == {{
		"path": ["A"],
		"message": `"ec2:DescribeInstances" and 1 more have no resource-level permissions, as of 2026-09-26; they match only with *`,
	}}
}

test_other_reasons if count(finding) == 0 with input as policy([object.union(describe, {"unmet": "service"})])

test_met if count(finding) == 0 with input as policy([{"path": ["A"], "text": "ec2:DescribeInstances"}])

package rules.sts.duplicate_audience_test

import data.rules.sts.duplicate_audience.finding

test_repeat if {
	some found in finding with input as {"params": {"Audience": ["a", "b", "a"]}}
	found.path == ["Audience", 2]
	found.message == `audience "a" is already at Audience[0]`
}

test_different if {
	count(finding) == 0 with input as {"params": {"Audience": ["a", "A", null, null]}}
	count(finding) == 0 with input as {"params": {}}
}

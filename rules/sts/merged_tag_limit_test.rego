package rules.sts.merged_tag_limit_test

import data.rules.sts.merged_tag_limit.finding

request(own, inherited) := {
	"params": {"Tags": [{"Key": key} | some key in own]},
	"context": {"tag_limit": 3, "inherited": [{"key": key} | some key in inherited]},
}

test_too_many_together if {
	some found in finding with input as request(["a", "b"], ["c", "d"])
	found.message == "4 tags including 2 inherited ones: a session accepts at most 3"
}

test_few_enough if {
	count(finding) == 0 with input as request(["a", "b"], ["c"])
	count(finding) == 0 with input as request(["a", "b", "c"], ["A"])
	count(finding) == 0 with input as {"params": {}, "context": {"tag_limit": 3, "inherited": [{"key": "a"}]}}
}

test_too_many_of_its_own_is_another_rule if count(finding) == 0 with input as request(["a", "b", "c", "d"], ["e"])

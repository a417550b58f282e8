package rules.sts.duplicate_policy_arn_test

import data.rules.sts.duplicate_policy_arn.finding

test_every_repeat if {
	found := finding with input as {"params": {"PolicyArns": [{"arn": "a"}, {"arn": "b"}, {"arn": "a"}, {"arn": "a"}]}}
	{f.path | some f in found} == {["PolicyArns", 2, "arn"], ["PolicyArns", 3, "arn"]}
	every f in found { f.related[0].path == ["PolicyArns", 0, "arn"] }
}

test_different if count(finding) == 0 with input as {"params": {"PolicyArns": [{"arn": "a"}, {"arn": "b"}]}}

test_unknown if count(finding) == 0 with input as {"params": {"PolicyArns": [{}, {}, null, null]}}

package rules.sts.overridden_role_tag_test

import data.rules.sts.overridden_role_tag.finding

request(keys) := {
	"params": {"Tags": [{"Key": key} | some key in keys]},
	"context": {"role": {"tags": {"dept": ["Tags", 0, "Key"]}}},
}

test_hidden if {
	some found in finding with input as request(["Team", "Dept"])
	found.path == ["Tags", 1, "Key"]
	found.related[0].path == ["Tags", 0, "Key"]
}

test_others if {
	count(finding) == 0 with input as request(["Team"])
	count(finding) == 0 with input as {"params": {}, "context": {}}
}

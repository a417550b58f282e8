package rules.sts.inherited_tag_override_test

import data.rules.sts.inherited_tag_override.finding

request(keys, hop) := {
	"params": {"Tags": [{"Key": key, "Value": "x"} | some key in keys]},
	"context": {"inherited": [{"key": "Dept", "hop": hop, "path": ["TransitiveTagKeys", 0]}]},
}

test_set_again if {
	some found in finding with input as request(["Team", "dept"], 1)
	found.path == ["Tags", 1, "Key"]
	found.related == [{"of": 1, "path": ["TransitiveTagKeys", 0], "message": "made transitive here"}]
}

test_from_the_settings if {
	some found in finding with input as request(["Dept"], 0)
	not found.related
}

test_other_tags if {
	count(finding) == 0 with input as request(["Team"], 1)
	count(finding) == 0 with input as request([], 1)
	count(finding) == 0 with input as {"params": {"Tags": [{}, null]}, "context": {}}
}

package rules.iam.role_tag_key_test

import data.rules.iam.role_tag_key.finding

request(keys) := {"params": {"Tags": [{"Key": key, "Value": "x"} | some key in keys]}}

places(keys) := found if {
	found := {f.path[1] | some f in finding} with input as request(keys)
}

test_bad_keys if {
	places(["team", "aws:team"]) == {1}
	places(["a", "b", "A", "a"]) == {2, 3}
}

test_good_keys if {
	places(["a", "b"]) == set()
	count(finding) == 0 with input as {"params": {"Tags": [{}, {"Key": "a"}, null]}}
	count(finding) == 0 with input as {"params": {}}
}

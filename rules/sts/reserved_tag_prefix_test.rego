package rules.sts.reserved_tag_prefix_test

import data.rules.sts.reserved_tag_prefix.finding

odd := {"tags": {"reserved": true}}

request(keys) := {"facts": odd, "params": {"Tags": [{"Key": key, "Value": "x"} | some key in keys]}}

test_any_case if {
	found := finding with input as request(["aws:team", "AWS:team", "Aws:"])
	{f.path | some f in found} == {["Tags", 0, "Key"], ["Tags", 1, "Key"], ["Tags", 2, "Key"]}
}

test_the_prefix_alone_counts if count(finding) == 0 with input as request(["aws", "awsteam", "my:aws:team", ""])

test_values_are_in_doubt if {
	some found in finding with input as {"facts": odd, "params": {"Tags": [{"Key": "a", "Value": "AWS:x"}]}}
	found.path == ["Tags", 0, "Value"]
	found.severity == "warning"
}

test_unknown_keys if {
	count(finding) == 0 with input as {
		"facts": odd,
		"params": {"Tags": [{"Value": "x"}, null]},
		"unknown": [["Tags", 0, "Key"], ["Tags", 1]],
	}
}

test_keys_known_in_part if {
	found := finding with input as {"params": {"Tags": [null, {}]}, "facts": {"tags": {"begun": [1]}}}
	{f.path | some f in found} == {["Tags", 1, "Key"]}
}

package rules.sts.transitive_key_without_tag_test

import data.rules.sts.transitive_key_without_tag.finding

odd := {"tags": {"untagged": true}}

request(tags, transitive) := {"facts": odd, "params": {
	"Tags": [{"Key": key, "Value": "x"} | some key in tags],
	"TransitiveTagKeys": transitive,
}}

test_key_of_no_tag if {
	some found in finding with input as request(["Dept"], ["Dept", "Team"])
	found.path == ["TransitiveTagKeys", 1]
	not found.severity
}

test_no_tags_at_all if {
	count(finding) == 1 with input as {"facts": odd, "params": {"TransitiveTagKeys": ["Team"]}}
	count(finding) == 1 with input as request([], ["Team"])
}

test_case_alone_differs if {
	some found in finding with input as request(["Dept"], ["dept"])
	found.severity == "warning"
	found.message == `transitive tag key "dept" is written "Dept" in Tags`
}

test_one_of_two_spellings_is_right if count(finding) == 0 with input as request(["Dept", "dept"], ["dept"])

test_all_are_tags if {
	count(finding) == 0 with input as request(["Dept", "Team"], ["Team", "Dept"])
	count(finding) == 0 with input as request(["Dept"], [])
	count(finding) == 0 with input as {"params": {}}
}

test_unknown_values_are_no_mistake if {
	count(finding) == 0 with input as {"facts": odd, "params": {"TransitiveTagKeys": ["Team"]}, "unknown": [["Tags"]]}
	count(finding) == 0 with input as {
		"facts": odd,
		"params": {"Tags": [{"Value": "x"}], "TransitiveTagKeys": ["Team"]},
		"unknown": [["Tags", 0, "Key"]],
	}
	count(finding) == 0 with input as {
		"facts": odd,
		"params": {"Tags": [null], "TransitiveTagKeys": ["Team"]},
		"unknown": [["Tags", 0]],
	}
	count(finding) == 0 with input as {
		"facts": odd,
		"params": {"Tags": [{"Key": "Dept"}], "TransitiveTagKeys": [null]},
		"unknown": [["TransitiveTagKeys", 0]],
	}
}

package rules.sts.duplicate_session_tag_test

import data.rules.sts.duplicate_session_tag.finding

odd := {"tags": {"repeated": true}}

request(keys) := {
	"facts": odd,
	"operation": "sts:AssumeRole",
	"params": {"Tags": [{"Key": key, "Value": "x"} | some key in keys]},
}

test_case_alone_differs if {
	some found in finding with input as request(["Dept", "Team", "DEPT"])
	found.path == ["Tags", 2, "Key"]
	contains(found.message, `"DEPT" repeats "Dept" of Tags[0]`)
	found.related[0].path == ["Tags", 0, "Key"]
	not found.severity
	found.fix == {"path": ["Tags", 2], "remove": true}
}

test_other_value if {
	tags := [{"Key": "a", "Value": "x"}, {"Key": "A", "Value": "y"}]
	some found in finding with input as object.union(request([]), {"params": {"Tags": tags}})
	not found.fix
}

test_every_repeat_names_the_first if {
	found := finding with input as request(["a", "A", "a"])
	{f.path[1] | some f in found} == {1, 2}
	every f in found { contains(f.message, "Tags[0]") }
}

test_letters_beyond_ascii if count(finding) == 1 with input as request(["größe", "GRÖSSE", "GRÖßE"])

test_different_keys if {
	count(finding) == 0 with input as request(["Dept", "Team"])
	count(finding) == 0 with input as object.remove(request(["a", "A"]), ["facts"])
}

test_no_tags if count(finding) == 0 with input as {"operation": "sts:AssumeRole", "params": {}}

test_unknown_keys_and_items if {
	count(finding) == 0 with input as {
		"facts": odd,
		"operation": "sts:AssumeRole",
		"params": {
			"Tags": [{"Value": "x"}, null, {"Value": "y"}, {"Key": "a"}],
			"TransitiveTagKeys": ["a", null, null],
		},
		"unknown": [["Tags", 0, "Key"], ["Tags", 1], ["Tags", 2, "Key"], ["TransitiveTagKeys", 1], ["TransitiveTagKeys", 2]],
	}
}

test_tags_of_a_token_are_in_doubt if {
	some found in finding with input as object.union(request(["a", "A"]), {"operation": "sts:GetWebIdentityToken"})
	found.severity == "warning"
}

test_transitive_keys if {
	transitive := {"facts": odd, "operation": "sts:AssumeRole", "params": {"TransitiveTagKeys": ["Dept", "Team", "dept"]}}
	found := finding with input as transitive
	{f.path | some f in found} == {["TransitiveTagKeys", 2]}
	every f in found { f.severity == "warning" }
}

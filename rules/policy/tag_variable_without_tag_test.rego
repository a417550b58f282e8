package rules.policy.tag_variable_without_tag_test

import data.rules.policy.tag_variable_without_tag.finding

request(variable, more) := object.union(
	{
		"params": {},
		"context": {},
		"facts": {"seen": {"variables": true}, "statements": [{
			"resources": [{"path": ["R"], "variables": [object.union(
				{"text": "${aws:PrincipalTag/Team}", "folded": "aws:principaltag/team"},
				variable,
			)]}],
			"conditions": [],
		}]},
	},
	more,
)

tags(keys) := {"params": {"Tags": [{"Key": key, "Value": "x"} | some key in keys]}}

test_no_tags if {
	some found in finding with input as request({}, {})
	found.path == ["R"]
	startswith(found.message, `"${aws:PrincipalTag/Team}": the request has no such tag`)
}

test_other_tags if count(finding) == 1 with input as request({}, tags(["Stage"]))

test_tag_in_any_case if count(finding) == 0 with input as request({}, tags(["Stage", "TEAM"]))

test_default_or_flaw if {
	count(finding) == 0 with input as request({"default": "blue"}, {})
	count(finding) == 0 with input as request({"flaw": "unclosed"}, {})
}

test_other_variables if count(finding) == 0 with input as request({"folded": "aws:userid"}, {})

test_tags_not_known if {
	count(finding) == 0 with input as request({}, {"unknown": [["Tags"]]})
	count(finding) == 0 with input as request({}, {"params": {"Tags": [{"Value": "x"}]}, "unknown": [["Tags", 0, "Key"]]})
}

test_tags_of_the_role if count(finding) == 0 with input as request({}, {"context": {"role": {"tags": {"team": ["Tags", 0]}}}})

test_chain if count(finding) == 0 with input as request({}, {"context": {"caller": "role"}})

test_user if count(finding) == 1 with input as request({}, {"context": {"caller": "user"}})
